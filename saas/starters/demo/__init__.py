"""The demo company: about sixty people in template T04 with a year of leave behind them."""
