"""Spreadsheets: a folder as a workbook or a zip, and an upload of either back onto the folder.

Text stays text on both ways; what a spreadsheet made of it meanwhile is told.
"""
