"""How work leaves as a workbook: where to, with what, and was it written (S7)?"""
