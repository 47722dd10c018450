#include "desktop/shell/undohistory.h"

namespace shortlist::desktop {

namespace {
// A day's work; older steps are found in the history of the record.
constexpr qsizetype keptSteps = 200;
} // namespace

void UndoHistory::push(const QString &said, const client::EditReceipt &receipt)
{
    m_steps.append({said, receipt.inverse});
    if (m_steps.size() > keptSteps)
        m_steps.removeFirst();
    m_undone.clear();
    Q_EMIT done(said);
    Q_EMIT changed();
}

void UndoHistory::apply(const QList<client::Edit> &edits, const QString &said, QObject *context,
                        Done<client::EditReceipt> done)
{
    m_sink.apply(edits, this,
                 [this, said, context = QPointer<QObject>(context),
                  done = std::move(done)](core::Expected<client::EditReceipt> result) {
                     if (result)
                         push(said, *result);
                     if (context && done)
                         done(std::move(result));
                 });
}

void UndoHistory::settle(const QList<client::ConflictSettlement> &settlements, const QString &said, QObject *context,
                         Done<client::EditReceipt> done)
{
    m_sink.settle(settlements, this,
                  [this, said, context = QPointer<QObject>(context),
                   done = std::move(done)](core::Expected<client::EditReceipt> result) {
                      if (result)
                          push(said, *result);
                      if (context && done)
                          done(std::move(result));
                  });
}

void UndoHistory::run(QList<Step> &from, QList<Step> &to, bool undoing)
{
    if (from.isEmpty() || m_busy)
        return;
    m_busy = true;
    const Step step = from.takeLast();
    m_sink.apply(step.inverse, this, [this, step, undoing, &from, &to](core::Expected<client::EditReceipt> result) {
        m_busy = false;
        if (!result) {
            from.append(step);
            Q_EMIT failed(result.error());
        } else {
            to.append({step.said, result->inverse});
            if (undoing)
                Q_EMIT undone(step.said);
            else
                Q_EMIT done(step.said);
        }
        Q_EMIT changed();
    });
    Q_EMIT changed();
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
