# Every icon the desktop uses, by its name in Debian's bootstrap-icons (MIT). An icon not listed here ends the program
# in tests, so that a missing picture is found before a release.
set(SHORTLIST_ICONS
  arrow-counterclockwise arrow-clockwise arrow-down-short arrow-left arrow-left-right arrow-repeat arrow-right arrow-right-circle arrow-up-circle-fill
  grip-vertical intersect calendar-x arrow-right-circle-fill arrow-up-short box-arrow-right box-arrow-up-right briefcase building cash check-circle-fill check-lg chevron-down chevron-left
  chevron-right chevron-up circle circle-fill circle-half clipboard clock cloud-slash dash-lg database diamond-fill diamond-half
  download envelope exclamation-octagon exclamation-octagon-fill exclamation-triangle-fill eye eye-slash file-earmark
  file-earmark-image file-earmark-pdf file-earmark-text gear geo-alt globe hourglass-split house inbox key keyboard laptop layout-sidebar layout-split layout-three-columns link-45deg lock
  lock-fill paperclip pencil people person person-plus plus-lg question-circle search shield-lock sticky tag telephone three-dots trash upload
  x-circle x-lg journal-text sliders eraser zoom-in zoom-out list-check circle-square moon sun bell calendar3 hdd
  palette phone translate archive printer files list-ol list-ul person-check table type-bold type-italic)
