"""The history as data: read from the store, checked, cited and laid out as pages of Markdown.

Each module imports only from those above it:

    problem      what is wrong, where, and what to write instead
    signs        signs that no text may hold
    sheets       tables as CSV, without formulas
    bounds       what a file may be at all
    dates        EDTF dates: their ends, their order, their words
    citations    ``[@key, p. 12]`` in Markdown
    model        the records: event, person, place, organisation, source …
    yamlfile     one YAML file as data whose every part knows its line and column
    bibfile      one BibLaTeX file, likewise
    edition      which edition of the site this is: version, commit, days of the last changes
    store        all of ``data/`` and ``docs/`` as one `Chronicle`, or the problems that prevent it
    texts        the texts of the store, where each stands, and what is found in them
    markup       what must hold of the markup in texts
    sentences    the words that a citation stands behind
    prose        what must hold of the writing
    spelling     what must hold of the spelling
    picture      a picture before it is drawn: title, words, data
    policy       what a browser may do on the site, as a page and a host say it
    forwarding   addresses that have changed: what must hold of them, and what stands at the old ones
    rules        what must hold between records, and the check of everything
    csl          sources as CSL items
    styles       how a page of the site is cited, in four styles
    references   CSL items as BibTeX, RIS and CSL-JSON
    tongues      words in their own language and script
    notes        footnotes and references in Chicago style, worded by pandoc in one run
    lifeline     events along the years, as a line to be drawn
    company      who appears with whom
    schema       JSON Schemas for editors
    catalogue    what stands in ``/data/``
    layout       records as Markdown: templates, links, marks, abbreviations
    stretches    long lists, cut into stretches that a reader can look through
    figures      the pictures of series
    surveys      the pictures of the whole: maps, events by year and kind, terms of office
    tables       the tables that a text asks for
    entries      the page of each event, person, place and organisation
    mentions     what rests on each source, sentence by sentence
    reach        how a reader reaches a source
    kinship      sources that belong together
    bibliography the page of each source
    shelves      the lists of sources, by kind, and what their filter reads
    almanac      the events year by year, and the form that searches and filters them
    registers    people, places and organisations from A to Z, in lists of a bearable length
    anniversaries  what happened on each day of the year
    pages        the `Chronicle` as pages of Markdown
    inks         the colours of the pictures; a drawing in a page, and as a file
    easel        a chart as a small SVG in those colours
    shapes       countries as shapes, joined and set into a frame
    maps         the maps
    overviews    events by year and kind, and terms of office, as charts
    charts       a series as a chart
    studio       every picture drawn
    folding      words as the search compares them
    search       what the search reads: ``events.json``
    subjects     what each page is about, for machines and for those who cite it
    schemaorg    pages and records in the vocabulary of schema.org
    cards        the picture of a page where its address is shared
    metadata     the head of each page: Highwire, Dublin Core, Open Graph, JSON-LD; COinS
    cite         the end of each page: how it is cited
    rows         the store as tables
    datasets     the store as CSV, JSON, GeoJSON, iCalendar, a data package
    database     the store as a SQLite database
    feed         the newest events and every correction as an Atom feed
    downloads    what readers may take away as files
    volume       the history as one document, for a printed book
    scroll       the history as one Markdown text, for programs that read
    signposts    what the site tells programs that come by: robots.txt, llms.txt
    export       the same pages as a folder that any generator can build
    printing     that document as PDF and EPUB
    proof        a built site, read back and proved

Nothing here knows MkDocs; `scripts/hooks.py` does.
"""
