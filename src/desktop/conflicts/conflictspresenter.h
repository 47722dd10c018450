#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

#include <array>

namespace shortlist::desktop {

/// What the inbox shows: fields with two values, edits of people who may not make them, and what is settled.
enum class ConflictTab { Open, Review, Settled };

/// Of which field and with whom; empty: all.
struct ConflictFilter
{
    /// In place of a column: conflicts about a whole record.
    static constexpr QLatin1String wholeRecord{"*"};
    QString column;
    QString colleague;
    [[nodiscard]] bool isEmpty() const { return column.isEmpty() && colleague.isEmpty(); }
};

/// The conflicts of one record, of those that are shown.
struct ConflictGroup
{
    QString entity;
    QUuid row;
    QString title;
    QList<ConflictItem> items;
};

struct ConflictChoiceMade
{
    std::optional<client::ConflictChoice> choice;
    QString text;        ///< for "both, edited by you"
    QString problem;     ///< why the text is no value of the field
    bool edited = false; ///< somebody typed the text
};

/// What somebody was composing when the conflict was settled elsewhere.
struct ConflictLeft
{
    QUuid conflict;
    QString title; ///< the record
    QString column;
    QString text;
};

struct ConflictsState
{
    enum class Phase { Quiet, Empty, Ready, Failed };
    Phase phase = Phase::Quiet;
    QList<ConflictGroup> groups;
    int current = 0;
    QMap<QUuid, ConflictChoiceMade> choices;
    QList<ConflictLeft> left; ///< until they are dismissed
    int fields = 0;           ///< of all groups
    ConflictTab tab = ConflictTab::Open;
    std::array<int, 3> counts{}; ///< by tab, whatever the filter
    ConflictFilter filter;
    QStringList columns;    ///< to filter by, of this tab
    QStringList colleagues; ///< the same
    QString problem;
    Permissions permissions;
};

/// Conflicts grouped by record; keeps what was chosen and typed until it is settled, also when more arrive meanwhile.
class ConflictsPresenter : public QObject
{
    Q_OBJECT
public:
    ConflictsPresenter(ConflictSource &conflicts, DirectorySource &directory, WorkspaceEvents &events,
                       UndoHistory &history, QObject *parent = nullptr);

    void start();
    void show(ConflictTab tab);
    void filter(const ConflictFilter &filter);
    /// Opens a settled conflict again; the field goes back to the value of the server's side. Can be undone itself.
    void reopen(const QUuid &conflict);
    void select(int group);
    void skip();
    void choose(const QUuid &conflict, client::ConflictChoice choice);
    void type(const QUuid &conflict, const QString &text);
    /// The choice for the first field without one, or for the last when all have one.
    void chooseNext(client::ConflictChoice choice);
    void settle();
    void dismissLeft(const QUuid &conflict);
    void settleEverything(client::ConflictChoice choice);
    /// All conflicts of the record that is shown.
    void settleRecord(client::ConflictChoice choice);
    /// All conflicts about this field, of every record of its kind.
    void settleField(const QString &entity, const QString &column, client::ConflictChoice choice);
    [[nodiscard]] const ConflictsState &state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::ConflictsState &state);
    void problem(const QString &text);

private:
    void reload();
    /// Keeps what was typed for conflicts that are not among `open` any more, and not by this window.
    void keepLeft(const QSet<QUuid> &open);
    void take(const QList<ConflictItem> &open, const QList<ConflictItem> &settled);
    void failed(const core::Error &error);
    void arrange();
    void send(const QList<client::ConflictSettlement> &settlements, const QString &said);
    template <typename Wanted> void settleWhere(client::ConflictChoice choice, Wanted wanted);

    ConflictSource &m_conflicts;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    std::array<QList<ConflictItem>, 3> m_items; ///< by tab
    QSet<QUuid> m_settledHere;
    ConflictsState m_state;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop
