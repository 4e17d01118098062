-- In the one run of pandoc: word the references of pages in further styles, each into a division of its own.
-- The metadata `folder` says where the styles and the pages stand, `styles` names the styles.
function Pandoc(document)
  local folder = pandoc.utils.stringify(document.meta.folder)
  local all = pandoc.Cite({}, { pandoc.Citation("*", "NormalCitation") })
  for style in pandoc.utils.stringify(document.meta.styles):gmatch("%S+") do
    local settings = { csl = folder .. "/" .. style .. ".csl", bibliography = folder .. "/pages.json", nocite = all }
    local worded = pandoc.utils.citeproc(pandoc.Pandoc({}, settings))
    document.blocks:insert(pandoc.Div(worded.blocks, { id = "style-" .. style }))
  end
  return document
end
