#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

#include <QPointer>

namespace shortlist::desktop {

struct BulkState
{
    bool running = false;
    int done = 0;
    int total = 0;
};

/// Does one thing to everybody in a selection: planned away from this thread, made in chunks, cancellable between them,
/// and one step of the undo history. One at a time. GUI thread; the sources outlive it.
class BulkPresenter : public QObject
{
    Q_OBJECT
public:
    BulkPresenter(BulkSource &bulk, DirectorySource &directory, UndoHistory &history, QObject *parent = nullptr);

    /// What became of an action: empty where something was done, or else the sentence that says why nothing was.
    using Outcome = std::function<void(const QString &why)>;
    /// `action` without what every action has: time and sender. Whoever asks for the outcome is told there, while
    /// `asker` lives, why nothing was done; otherwise problem() and told() say it.
    void run(client::BulkAction action, const client::BulkSelection &selection, QObject *asker = nullptr,
             Outcome outcome = {});
    /// What was done stays, and is one step to undo.
    void cancel() { m_cancelled = true; }
    [[nodiscard]] const BulkState &state() const { return m_state; }
    void preview(client::BulkAction action, const client::BulkSelection &selection, QObject *context,
                 Done<client::LetterPreview> done);

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::BulkState &state);
    void problem(const QString &text);
    /// Who was left out, and why.
    void told(const QString &text);

private:
    void complete(client::BulkAction &action) const;
    struct Asker
    {
        QPointer<QObject> who;
        Outcome outcome;
    };
    void carryOut(const client::BulkAction &action, const client::BulkPlan &plan, const Asker &asker);
    /// Says why at whoever asks, or with `signal`.
    void nothingDone(const Asker &asker, void (BulkPresenter::*signal)(const QString &), const QString &why);

    BulkSource &m_bulk;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    BulkState m_state;
    bool m_cancelled = false; ///< the one that runs
};

/// What the undo bar says: "3 people rejected". How long their mail is held it counts itself.
[[nodiscard]] QString bulkSentence(client::BulkKind kind, int people, const QString &only);
/// Why people were left out, in a sentence or two; empty where nobody was.
[[nodiscard]] QString bulkSkipped(const client::BulkPlan &plan);

} // namespace shortlist::desktop
