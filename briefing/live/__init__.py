"""Shows a site while it is edited: each page is made when somebody asks for it, of the files as they are then.

A build makes all pages and takes the longer the more there are; an editor looks at one. So while MkDocs serves, its
builds learn where the pages of the briefings are and leave them out. What is made of a page is handed to MkDocs' own
server as a file, so everything that this does with files, such as reloading a browser, goes on working.
"""
