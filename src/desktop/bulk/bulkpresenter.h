#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

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

    /// `action` without what every action has: time and sender.
    void run(client::BulkAction action, const client::BulkSelection &selection);
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
    void carryOut(const client::BulkAction &action, const client::BulkPlan &plan);

    BulkSource &m_bulk;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    BulkState m_state;
    bool m_cancelled = false;
};

/// What the undo bar says: "3 people rejected". How long their mail is held it counts itself.
[[nodiscard]] QString bulkSentence(client::BulkKind kind, int people, const QString &only);
/// Why people were left out, in a sentence or two; empty where nobody was.
[[nodiscard]] QString bulkSkipped(const client::BulkPlan &plan);

} // namespace shortlist::desktop
