#pragma once

#include "desktop/shell/heldverbs.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/belongingsource.h"
#include "desktop/sources/jobpagesource.h"
#include "desktop/sources/sources.h"

namespace shortlist::desktop {

/// What the bar of tags and the workspace's own fields show.
struct BelongingsState
{
    QUuid candidate;
    cache::CandidateBelongings belongings;
    bool mayTag = false;
    bool mayMakeTags = false;
    bool mayPool = false;
    bool mayMakePools = false;
    bool mayFill = false;
};

/// Tags, talent pools and the workspace's own fields of the person who is shown; every change can be undone. GUI
/// thread; the sources outlive it.
class BelongingsPresenter : public QObject
{
    Q_OBJECT
public:
    BelongingsPresenter(BelongingSource *source, DirectorySource &directory, WorkspaceEvents &events,
                        UndoHistory &history, QObject *parent = nullptr);

    [[nodiscard]] const BelongingsState &state() const { return m_state; }
    /// Null shows nobody.
    void show(const QUuid &candidate);

    void setTag(const QUuid &tag, bool on);
    void setPool(const QUuid &pool, bool on);
    /// The tag called so, whatever its case; made where there is none.
    void addTag(const QString &name);
    void addPool(const QString &name);
    /// `text` in the text form of the field's kind; empty: none.
    void setOwnField(const QUuid &field, const QString &text);

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::BelongingsState &state);
    void problem(const QString &text);

private:
    void reload();
    /// True where the things of who is shown are not read yet: `change` is made once they are.
    [[nodiscard]] bool waits(std::function<void()> change);
    void set(const cache::Belonging &thing, bool pool, bool on);
    void add(const QString &name, bool pool);
    void run(const QList<client::Edit> &edits, const QString &said);

    BelongingSource *m_source;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    BelongingsState m_state;
    bool m_read = false;
    HeldVerbs m_held;
};

/// The workspace's own fields of a person as the form of added fields takes them.
[[nodiscard]] QList<CustomField> customFieldsOf(const cache::CandidateBelongings &belongings);

} // namespace shortlist::desktop
