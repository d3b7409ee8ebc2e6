/* For a copy of the site that is opened from a disk. Browsers load no modules from there, so the other scripts do not
   run: this one says so, takes away what would not work, and shows what stands in for it. On a web server it does
   nothing. */

if (location.protocol === "file:") {
  for (const said of document.querySelectorAll("[data-from-disk]")) said.hidden = false;
  for (const vain of document.querySelectorAll("form[role=search], .search-ways")) vain.hidden = true;
}
