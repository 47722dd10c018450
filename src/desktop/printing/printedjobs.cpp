#include "desktop/printing/printedjobs.h"

#include "desktop/board/boardcolumnmodel.h"
#include "desktop/jobs/jobtablemodel.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace shortlist::desktop {

namespace {

struct PrintedJobs
{
    Q_DECLARE_TR_FUNCTIONS(PrintedJobs)
};

QString joined(const QStringList &facts)
{
    QStringList some;
    for (const QString &fact : facts) {
        if (!fact.isEmpty())
            some << isolated(fact);
    }
    return some.join(QStringLiteral(" · "));
}

/// Stages without anybody say nothing on paper.
QString peopleIn(QList<cache::StageCount> pipeline)
{
    pipeline.removeIf([](const cache::StageCount &stage) { return stage.people == 0; });
    return pipeline.isEmpty() ? QStringLiteral("–") : pipelineText(pipeline);
}

QStringList rowOf(const cache::BoardCard &card, const cache::BoardStage &stage, const QDateTime &now)
{
    return {card.name,
            joined({card.title, card.company}),
            card.match ? QLocale().toString(qRound(*card.match)) : QString(),
            card.stageEntered.isValid() ? shortDay(here(card.stageEntered).date()) : QString(),
            card.ownerName,
            joined({BoardColumnModel::footerOf(card, stage, now), card.tags.join(QStringLiteral(", "))})};
}

} // namespace

PrintedText printedJobs(const QList<cache::JobListItem> &jobs, const QDateTime &now, const PrintFrame &frame,
                        const QString &about)
{
    QStringList titles;
    for (int column = 0; column < JobTableModel::ColumnCount; ++column)
        titles << JobTableModel::titleOf(column);
    QList<QStringList> rows{titles};
    for (const cache::JobListItem &job : jobs.first(std::min(jobs.size(), mostPrinted))) {
        QStringList row;
        for (int column = 0; column < JobTableModel::ColumnCount; ++column)
            row << (column == JobTableModel::PipelineColumn ? peopleIn(job.pipeline)
                                                            : JobTableModel::textOf(job, column, now));
        if (const QString facts = jobFacts(job); !facts.isEmpty())
            row.first() += QLatin1Char('\n') + facts;
        rows << row;
    }
    return printedList(PrintedJobs::tr("Jobs", "Title of a printed list"), rows, frame, about, {33, 10, 9, 30, 9, 9});
}

PrintedText printedBoard(const BoardState &state, const QDateTime &now, const PrintFrame &frame, const QString &about)
{
    const QStringList titles{PrintedJobs::tr("Name", "Column"), PrintedJobs::tr("Position", "Column"),
                             PrintedJobs::tr("Match", "Column"),
                             //: Column: since when somebody has been in the stage
                             PrintedJobs::tr("Here since", "Column"), PrintedJobs::tr("Owner", "Column"),
                             PrintedJobs::tr("Remarks", "Column")};
    QList<PrintedPart> parts;
    qsizetype left = mostPrinted;
    for (const BoardColumn &column : state.columns) {
        // Those who ended are not shown: a stage without anybody would say that there were none.
        if (column.stage.kind == QLatin1String("rejected") && !state.showEnded)
            continue;
        PrintedPart part;
        const QString stage = column.isRemoved ? PrintedJobs::tr("Removed stage") : column.stage.name;
        part.heading = QStringLiteral("%1 · %2").arg(isolated(stage), QLocale().toString(column.cards.size()));
        for (const int card : column.cards.first(std::min(column.cards.size(), left)))
            part.rows << rowOf(state.board.cards[card], column.stage, now);
        left -= part.rows.size();
        parts << part;
    }
    return printedParts(state.board.jobTitle, titles, {22, 26, 10, 12, 14, 16}, parts, frame, about);
}

} // namespace shortlist::desktop
