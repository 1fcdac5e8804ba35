"""The app for ``streamlit run app.py [-- FOLDER]``: the package's own shell."""

from netviz.app.shell import main

main()
