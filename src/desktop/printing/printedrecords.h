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

/// More rows of a list than this are not printed: a hundred pages.
constexpr qsizetype mostPrinted = 5000;

/// A list, its first row the titles of the columns; a cell may have several lines. `about`: what it was narrowed down
/// to, empty for all there is. `widths`: of the columns, in hundredths; empty: as their words need. Any thread: lists
/// are long.
[[nodiscard]] PrintedText printedList(const QString &title, const QList<QStringList> &rows, const PrintFrame &frame,
                                      const QString &about = {}, const QList<int> &widths = {});
/// Rows that stand together under a heading.
struct PrintedPart
{
    QString heading;
    QList<QStringList> rows;
};
/// Parts of one list, each under the same titles of columns. Any thread.
[[nodiscard]] PrintedText printedParts(const QString &title, const QStringList &columns, const QList<int> &widths,
                                       const QList<PrintedPart> &parts, const PrintFrame &frame,
                                       const QString &about = {});
/// One person: facts, applications and those notes that are not private. GUI thread, as the next.
[[nodiscard]] PrintedText printedCandidate(const CandidateDetail &person, const PrintFrame &frame);
[[nodiscard]] PrintedText printedOffer(const OfferPage &page, const OfferItem &offer, const PrintFrame &frame);

} // namespace shortlist::desktop
