"""What developers use beside the portal: the browser, the HTML checker, lock files, screenshots. Never shipped."""
