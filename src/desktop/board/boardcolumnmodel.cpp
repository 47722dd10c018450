#include "desktop/board/boardcolumnmodel.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/plaintip.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace shortlist::desktop {

using cache::BoardCard;

namespace {

/// Whole days, as the limit counts them.
int daysIn(const BoardCard &card, const QDateTime &now)
{
    return card.stageEntered.isValid()
               ? std::max(0, static_cast<int>(card.stageEntered.secsTo(now) / cache::secondsPerDay))
               : 0;
}

} // namespace

void BoardColumnModel::setCards(const cache::BoardCards &cards, const BoardColumn &column, const QDateTime &now)
{
    const QList<int> &rows = column.cards;
    const auto same = [&](qsizetype mine, qsizetype theirs) {
        return m_cards[m_rows[mine]].application == cards[rows[theirs]].application;
    };
    const qsizetype shorter = std::min(m_rows.size(), rows.size());
    qsizetype head = 0;
    while (head < shorter && same(head, head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && same(m_rows.size() - 1 - tail, rows.size() - 1 - tail))
        ++tail;
    const qsizetype gone = m_rows.size() - head - tail;
    const qsizetype come = rows.size() - head - tail;
    if (gone > 0) {
        beginRemoveRows({}, static_cast<int>(head), static_cast<int>(head + gone - 1));
        m_rows.remove(head, gone);
        endRemoveRows();
    }
    if (come > 0)
        beginInsertRows({}, static_cast<int>(head), static_cast<int>(head + come - 1));
    const bool all =
        m_stage.name != column.stage.name || m_stage.limitDays != column.stage.limitDays || m_now.date() != now.date();
    const cache::BoardCards before = std::exchange(m_cards, cards);
    const QList<int> rowsBefore = std::exchange(m_rows, rows);
    const cache::BoardStage stageBefore = std::exchange(m_stage, column.stage);
    const QDateTime nowBefore = std::exchange(m_now, now);
    if (come > 0)
        endInsertRows();
    // In runs, and only of cards that say something else: a view lays a column out anew for each of them.
    const auto differs = [&](qsizetype row) {
        if (row >= head && row < head + come)
            return false;
        // What was removed is gone from the rows before already.
        const qsizetype old = row < head ? row : row - come;
        const BoardCard &card = cards[rows[row]];
        // At whatever hour it entered its stage.
        return all || !cards.isSame(rows[row], before, rowsBefore[old]) ||
               daysIn(card, nowBefore) != daysIn(card, now) ||
               daysOver(card, stageBefore, nowBefore) != daysOver(card, m_stage, now);
    };
    for (qsizetype row = 0; row < rows.size(); ++row) {
        const qsizetype from = row;
        while (row < rows.size() && differs(row))
            ++row;
        if (row > from)
            Q_EMIT dataChanged(index(static_cast<int>(from)), index(static_cast<int>(row - 1)));
    }
}

int BoardColumnModel::rowOf(const QUuid &application) const
{
    const auto it =
        std::find_if(m_rows.begin(), m_rows.end(), [&](int card) { return m_cards[card].application == application; });
    return it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

int BoardColumnModel::days(int row) const
{
    return daysIn(card(row), m_now);
}

int BoardColumnModel::over(int row) const
{
    return daysOver(card(row), m_stage, m_now);
}

QString BoardColumnModel::footer(int row) const
{
    return footerOf(card(row), m_stage, m_now);
}

QString BoardColumnModel::footerOf(const BoardCard &card, const cache::BoardStage &stage, const QDateTime &now)
{
    if (card.disposition == QLatin1String("rejected"))
        return card.rejectReason.isEmpty() ? tr("Rejected")
                                           //: On a card; %1 is the reason
                                           : tr("Rejected: %1").arg(isolated(card.rejectReason));
    if (card.disposition == QLatin1String("withdrawn"))
        return tr("Withdrawn");
    QStringList words;
    if (const int days = daysOver(card, stage, now); days > 0)
        words << tr("%n day(s) over the limit", nullptr, days);
    if (card.redFlag)
        words << tr("Red flag in a note");
    return words.join(QStringLiteral(" · "));
}

bool BoardColumnModel::hasFooter(int row) const
{
    const BoardCard &card = this->card(row);
    return card.redFlag || isEnded(card) || over(row) > 0;
}

int BoardColumnModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant BoardColumnModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const BoardCard &card = this->card(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return card.name;
    case IdRole:
        return card.application;
    case CandidateRole:
        return card.candidate;
    case Qt::ToolTipRole: {
        QStringList lines{card.name};
        for (const QString &fact : {card.title, card.company, card.ownerName}) {
            if (!fact.isEmpty())
                lines << fact;
        }
        if (!card.tags.isEmpty())
            lines << card.tags.join(tr(", "));
        //: Tooltip of a card; %1 is a day and a time
        lines << tr("In this stage since %1").arg(shortMoment(card.stageEntered));
        if (const int limit = limitOf(m_stage); limit > 0)
            lines << tr("Limit of the stage: %n day(s)", nullptr, limit);
        return plainTip(lines.join(QLatin1Char('\n')));
    }
    case Qt::AccessibleTextRole: {
        QStringList facts{card.name};
        for (const QString &fact : {card.title, card.company, m_stage.name}) {
            if (!fact.isEmpty())
                facts << fact;
        }
        facts << tr("%n day(s) in this stage", nullptr, days(index.row()));
        facts << (card.match ? tr("match %1").arg(QLocale().toString(qRound(*card.match))) : tr("not scored"));
        if (!card.ownerName.isEmpty())
            facts << tr("owner %1").arg(card.ownerName);
        facts << card.tags;
        if (const QString words = footer(index.row()); !words.isEmpty())
            facts << words;
        if (card.redFlag && isEnded(card))
            facts << tr("Red flag in a note");
        if (card.isPrivate)
            facts << tr("private");
        if (card.conflict)
            facts << tr("in conflict");
        if (card.pending)
            facts << tr("waits for the server");
        //: Between the facts about a card, as a screen reader says them
        return facts.join(tr(", "));
    }
    default:
        return {};
    }
}

Qt::ItemFlags BoardColumnModel::flags(const QModelIndex &index) const
{
    return !index.isValid() ? QAbstractListModel::flags(index)
                            : QAbstractListModel::flags(index) | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

} // namespace shortlist::desktop
