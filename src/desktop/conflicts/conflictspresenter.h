#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

namespace shortlist::desktop {

/// The open conflicts of one record.
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
    QString text;    ///< for "both, edited by you"
    QString problem; ///< why the text is no value of the field
};

struct ConflictsState
{
    enum class Phase { Quiet, Empty, Ready, Failed };
    Phase phase = Phase::Quiet;
    QList<ConflictGroup> groups;
    int current = 0;
    QMap<QUuid, ConflictChoiceMade> choices;
    int fields = 0; ///< of all groups
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
    void select(int group);
    void skip();
    void choose(const QUuid &conflict, client::ConflictChoice choice);
    void type(const QUuid &conflict, const QString &text);
    /// The choice for the first field without one, or for the last when all have one.
    void chooseNext(client::ConflictChoice choice);
    void settle();
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
    void send(const QList<client::ConflictSettlement> &settlements, const QString &said);
    template <typename Wanted> void settleWhere(client::ConflictChoice choice, Wanted wanted);

    ConflictSource &m_conflicts;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    ConflictsState m_state;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop
