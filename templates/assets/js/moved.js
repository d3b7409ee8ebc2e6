/* Leads on to the new address of a page, and takes along the paragraph that the old address named.
   Without this script the page's own refresh leads on, to the top of the new page. */

const link = document.getElementById("moved");
if (location.search) link.search = location.search;
if (location.hash) link.hash = location.hash;
location.replace(link.href);
