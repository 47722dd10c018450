#pragma once

#include "desktop/printing/printedtext.h"
#include "desktop/sources/offersource.h"

namespace shortlist::desktop {

// Records as texts for paper, in the window's language and reading direction. GUI thread.

/// What every page begins and ends with.
struct PrintFrame
{
    QString workspace;
    QDateTime now;
};

/// A list, its first row the titles of the columns.
[[nodiscard]] PrintedText printedList(const QString &title, const QList<QStringList> &rows, const PrintFrame &frame);
/// One person: facts, applications and those notes that are not private.
[[nodiscard]] PrintedText printedCandidate(const CandidateDetail &person, const PrintFrame &frame);
[[nodiscard]] PrintedText printedOffer(const OfferPage &page, const OfferItem &offer, const PrintFrame &frame);

} // namespace shortlist::desktop
