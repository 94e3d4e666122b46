"""Pictures of a briefing, drawn when the site is built: views in, shapes with fixed places out.

Every picture is made of rows on a sheet that is as narrow as a phone, so that there is one drawing for phone, desktop
and paper and nobody has to scroll sideways; the engines for layered graphs that we looked at grow in both directions.
`pages/svg.py` turns the shapes into SVG, for escaping is a matter of pages. Beside each picture stands a table or list
that says the same.
"""
