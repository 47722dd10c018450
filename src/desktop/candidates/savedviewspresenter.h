#pragma once

#include "desktop/candidates/listarrangement.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

namespace shortlist::desktop {

/// A list under a name: one that everybody has from the start, or one that somebody saved.
struct SavedView
{
    QUuid id;    ///< null for the built-in ones
    QString key; ///< of a built-in one: everyone, mine, new, quiet
    QString name;
    ListArrangement arrangement;
    bool shared = false;
    bool own = true; ///< may be renamed, changed and removed by this person
};

/// What the bar of views shows.
struct SavedViewsState
{
    QList<SavedView> views; ///< built-in ones first, then by position and name
    int current = 0;        ///< index; -1: the list was changed by hand
    bool changed = false;   ///< the list differs from the current view's arrangement
    bool maySave = false;
    QList<ColumnOffer> columns; ///< what the list may show
    QStringList gone;           ///< columns that the current view names and nobody knows any more
};

/// Keeps the saved views of the candidates' list: reads them, saves, renames, shares and removes them, each with undo.
/// GUI thread; the sources outlive it.
class SavedViewsPresenter : public QObject
{
    Q_OBJECT
public:
    SavedViewsPresenter(RecordSource *records, DirectorySource &directory, WorkspaceEvents &events,
                        UndoHistory &history, QObject *parent = nullptr);

    [[nodiscard]] const SavedViewsState &state() const { return m_state; }
    void start();
    /// Shows a view: the list is asked to arrange itself.
    void choose(int index);
    void step(int by);
    /// The list is arranged like this now.
    void noteArrangement(const ListArrangement &now);

    /// Whether a view is shared is said once; a shared one becomes private as a copy.
    void saveAs(const QString &name, bool shared);
    /// Stores the present arrangement in the current view.
    void update();
    void rename(const QString &name);
    void remove();

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::SavedViewsState &state);
    void arrangementWanted(const shortlist::desktop::ListArrangement &arrangement);
    void problem(const QString &text);

private:
    void read();
    void readOwnFields();
    void rebuild();
    [[nodiscard]] const SavedView *current() const;
    void edit(const protocol::FieldMap &values, const QString &said);
    [[nodiscard]] protocol::FieldMap valuesOf(const ListArrangement &arrangement) const;

    RecordSource *m_records;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    QList<SavedView> m_saved;
    QList<ColumnOffer> m_ownFields;
    ListArrangement m_now;
    QUuid m_chosen; ///< the current view, also while the list is read again
    QString m_chosenKey = QStringLiteral("everyone");
    SavedViewsState m_state;
};

} // namespace shortlist::desktop
