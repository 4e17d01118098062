"""One page of every kind: what is looked at, listened to, checked and measured for all of them."""

SAMPLE = {
    "home": "/",
    "chapter": "/chapters/trade/",
    "long-chapter": "/chapters/politics-1971-1991/",
    "events": "/events/",
    "event": "/events/1966-tashkent-conference/",
    "people": "/people/",
    "person": "/people/zulfikar-ali-bhutto/",
    "places": "/places/",
    "place": "/places/karachi/",
    "organisations": "/organisations/",
    "organisation": "/organisations/seato/",
    "sources": "/sources/",
    "source": "/sources/racioppi1994/",
    "glossary": "/glossary/",
    "about": "/about/method/",
    "corrections": "/about/the-starting-article/",
    "nowhere": "/404.html",
}
"""The address of each, by its kind."""
