"""The app: a shell (:mod:`netviz.app.shell`), a registry of pages, one file per page, and the state they share."""
