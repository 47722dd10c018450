#include "desktop/shell/undohistory.h"

#include <algorithm>

namespace shortlist::desktop {

namespace {
// A day's work; older steps are found in the history of the record.
constexpr qsizetype keptSteps = 200;
// Edits of one transaction: small enough that whoever types meanwhile does not wait, large enough that thousands of
// edits do not need thousands of transactions.
constexpr qsizetype chunk = 250;

/// The edits with the ids that new rows got.
QList<client::Edit> withRows(QList<client::Edit> edits, const QList<QUuid> &rows)
{
    for (qsizetype i = 0; i < edits.size() && edits.size() == rows.size(); ++i) {
        if (edits[i].row.isNull())
            edits[i].row = rows[i];
    }
    return edits;
}
} // namespace

void UndoHistory::push(const QString &said, const client::EditReceipt &receipt, const QList<client::Edit> &edits)
{
    m_steps.append({said, receipt.inverse});
    if (m_steps.size() > keptSteps)
        m_steps.removeFirst();
    m_undone.clear();
    Q_EMIT done(said);
    Q_EMIT made(edits, said);
    Q_EMIT changed();
}

void UndoHistory::begin()
{
    ++m_underWay;
    Q_EMIT changed();
}

void UndoHistory::end(bool succeeded)
{
    --m_underWay;
    if (!succeeded)
        m_wishes.clear();
    while (m_underWay == 0 && !m_wishes.isEmpty())
        (this->*m_wishes.takeFirst())();
    Q_EMIT changed();
}

Done<client::EditReceipt> UndoHistory::ending(const QList<client::Edit> &edits, const QString &said, QObject *context,
                                              Done<client::EditReceipt> done)
{
    return [this, edits, said, context = QPointer<QObject>(context),
            done = std::move(done)](core::Expected<client::EditReceipt> result) {
        const bool succeeded = result.hasValue();
        if (succeeded)
            push(said, *result, withRows(edits, result->rows));
        if (context && done)
            done(std::move(result));
        end(succeeded);
    };
}

void UndoHistory::apply(const QList<client::Edit> &edits, const QString &said, QObject *context,
                        Done<client::EditReceipt> done)
{
    begin();
    m_sink.apply(edits, this, ending(edits, said, context, std::move(done)));
}

void UndoHistory::settle(const QList<client::ConflictSettlement> &settlements, const QString &said, QObject *context,
                         Done<client::EditReceipt> done)
{
    begin();
    m_sink.settle(settlements, this, ending({}, said, context, std::move(done)));
}

struct UndoHistory::Progress
{
    Work work;
    QPointer<QObject> context;
    qsizetype at = 0; ///< groups done
    client::EditReceipt receipt;
    QList<client::Edit> edits; ///< made so far
};

void UndoHistory::carryOut(const Work &work, QObject *context)
{
    begin();
    goOn(std::make_shared<Progress>(Progress{work, context, 0, {}, {}}));
}

void UndoHistory::goOn(const std::shared_ptr<Progress> &progress)
{
    const auto finish = [this, progress](const std::optional<core::Error> &error) {
        const auto done = static_cast<int>(progress->at);
        if (done > 0)
            push(progress->work.said(done), progress->receipt, progress->edits);
        if (progress->context)
            progress->work.done(done, error);
        end(!error);
    };
    const bool wanted = progress->context && progress->work.progress(static_cast<int>(progress->at));
    if (progress->at == progress->work.groups.size() || !wanted)
        return finish(std::nullopt);
    QList<client::Edit> edits;
    qsizetype end = progress->at;
    while (end < progress->work.groups.size() && edits.size() < chunk)
        edits += progress->work.groups[end++];
    m_sink.apply(edits, this, [this, progress, finish, end, edits](core::Expected<client::EditReceipt> result) {
        if (!result)
            return finish(result.error());
        progress->at = end;
        progress->edits += withRows(edits, result->rows);
        progress->receipt.inverse = result->inverse + progress->receipt.inverse;
        goOn(progress);
    });
}

/// A step on its way back, or forth again.
struct UndoHistory::Reversal
{
    Step step; ///< what is left of it
    QList<Step> *from;
    QList<Step> *to;
    bool undoing = false;
    QList<client::Edit> inverse; ///< of what was done so far
    int mails = 0;
};

void UndoHistory::run(QList<Step> &from, QList<Step> &to, bool undoing)
{
    if (m_underWay > 0) {
        m_wishes.append(undoing ? &UndoHistory::undo : &UndoHistory::redo);
        return;
    }
    if (from.isEmpty())
        return;
    const auto reversal = std::make_shared<Reversal>(Reversal{from.takeLast(), &from, &to, undoing, {}, 0});
    begin();
    goOn(reversal);
}

void UndoHistory::goOn(const std::shared_ptr<Reversal> &reversal)
{
    const QList<client::Edit> part = reversal->step.inverse.first(std::min(chunk, reversal->step.inverse.size()));
    m_sink.apply(part, this, [this, reversal, part](core::Expected<client::EditReceipt> result) {
        Step &step = reversal->step;
        if (result) {
            step.inverse.remove(0, part.size());
            reversal->inverse = result->inverse + reversal->inverse;
            for (const client::Edit &late : std::as_const(result->refused))
                reversal->mails += late.entity == QLatin1String("candidate_mails") ? 1 : 0;
            if (!step.inverse.isEmpty())
                return goOn(reversal);
        }
        if (!result)
            reversal->from->append(step);
        // Also when the rest failed: what went back can be done again.
        if (result || !reversal->inverse.isEmpty())
            reversal->to->append({step.said, reversal->inverse});
        if (!result)
            Q_EMIT failed(result.error());
        else if (reversal->undoing)
            Q_EMIT undone(step.said);
        else
            Q_EMIT done(step.said);
        if (reversal->mails > 0)
            Q_EMIT cameTooLate(reversal->mails);
        end(result.hasValue());
    });
}

void UndoHistory::setSteps(const Steps &steps)
{
    m_steps = steps.done;
    m_undone = steps.undone;
    Q_EMIT changed();
}

void UndoHistory::undo()
{
    run(m_steps, m_undone, true);
}

void UndoHistory::redo()
{
    run(m_undone, m_steps, false);
}

} // namespace shortlist::desktop
