#pragma once

#include "desktop/printing/printedtext.h"
#include "desktop/sources/offersource.h"

namespace shortlist::desktop {

// Records as texts for paper, in the window's language.

/// What every page begins with, and how it reads.
struct PrintFrame
{
    QString workspace;
    QString moment; ///< as people read it
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

/// A list, its first row the titles of the columns. Any thread: lists are long.
[[nodiscard]] PrintedText printedList(const QString &title, const QList<QStringList> &rows, const PrintFrame &frame);
/// One person: facts, applications and those notes that are not private. GUI thread, as the next.
[[nodiscard]] PrintedText printedCandidate(const CandidateDetail &person, const PrintFrame &frame);
[[nodiscard]] PrintedText printedOffer(const OfferPage &page, const OfferItem &offer, const PrintFrame &frame);

} // namespace shortlist::desktop
