#pragma once

#include "desktop/sources/sources.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace shortlist::desktop {

/// Makes edits and keeps what undoes them, newest first. The only way from a presenter to EditSink, so that everything
/// a person does can be undone. GUI thread; the sink outlives it.
class UndoHistory : public QObject
{
    Q_OBJECT
public:
    explicit UndoHistory(EditSink &sink, QObject *parent = nullptr) : QObject(parent), m_sink(sink) {}

    /// Applies `edits`; when they are durable, offers to undo them under `said` (a past-tense sentence without a full
    /// stop).
    void apply(const QList<client::Edit> &edits, const QString &said, QObject *context, Done<client::EditReceipt> done);
    /// A long piece of work, in chunks of whole groups, so that the profile serves others in between. `progress`
    /// (people done) answers whether to go on; what was done, also when it was stopped or failed on the way, is one
    /// step under what `said` makes of the number of groups done. `done` gets that number, or the error with whatever
    /// was done kept.
    struct Work
    {
        QList<QList<client::Edit>> groups;
        std::function<QString(int done)> said;
        std::function<bool(int done)> progress;
        std::function<void(int done, const std::optional<core::Error> &error)> done;
    };
    void carryOut(const Work &work, QObject *context);
    void settle(const QList<client::ConflictSettlement> &settlements, const QString &said, QObject *context,
                Done<client::EditReceipt> done);

    /// Undoes the newest step, of what was asked for by now: whoever undoes at once means the edit that is still on its
    /// way to the disk, so this waits for it, and is forgotten should that edit fail. Does nothing when there is none.
    void undo();
    void redo();
    struct Step
    {
        QString said;
        QList<client::Edit> inverse;
    };
    struct Steps
    {
        QList<Step> done;
        QList<Step> undone;
    };
    /// Hands the steps over to a history that takes this one's place.
    [[nodiscard]] Steps steps() const { return {m_steps, m_undone}; }
    void setSteps(const Steps &steps);
    [[nodiscard]] bool canUndo() const { return !m_steps.isEmpty() || m_underWay > 0; }
    [[nodiscard]] bool canRedo() const { return !m_undone.isEmpty(); }
    [[nodiscard]] QString newest() const { return m_steps.isEmpty() ? QString() : m_steps.last().said; }

Q_SIGNALS:
    /// A step was done and can be undone.
    void done(const QString &said);
    /// These edits were made, for the first time; `said` as done() has it, which comes right before.
    void made(const QList<client::Edit> &edits, const QString &said);
    /// A step was undone.
    void undone(const QString &said);
    void failed(const core::Error &error);
    /// Everything else was undone: so many mails had gone already.
    void cameTooLate(int mails);
    void changed();

private:
    void push(const QString &said, const client::EditReceipt &receipt, const QList<client::Edit> &edits);
    void begin();
    /// Something that was under way has ended: whatever waits for it goes on.
    void end(bool succeeded);
    Done<client::EditReceipt> ending(const QList<client::Edit> &edits, const QString &said, QObject *context,
                                     Done<client::EditReceipt> done);
    void run(QList<Step> &from, QList<Step> &to, bool undoing);
    struct Progress;
    void goOn(const std::shared_ptr<Progress> &progress);
    struct Reversal;
    void goOn(const std::shared_ptr<Reversal> &reversal);

    EditSink &m_sink;
    QList<Step> m_steps;
    QList<Step> m_undone;
    QList<void (UndoHistory::*)()> m_wishes; ///< undo and redo that wait for what is under way
    int m_underWay = 0;                      ///< edits, long work and steps on their way back
};

} // namespace shortlist::desktop
