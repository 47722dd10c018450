#pragma once

#include "desktop/sources/records.h"

#include <QWidget>

namespace shortlist::desktop {

/// Lays out in `place`, whose layout it owns, how a person is reached and when and for how much they would come. What
/// is not known has no line; `place` is hidden where nothing is.
void showCandidateFacts(QWidget *place, const RecordFields &record);

} // namespace shortlist::desktop
