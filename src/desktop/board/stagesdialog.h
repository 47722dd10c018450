#pragma once

#include "client/edit.h"
#include "desktop/board/boardstate.h"

#include <QDialog>
#include <QHash>

class QComboBox;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace shortlist::desktop {

class Banner;
class TextLabel;

/// A stage as the editor has it.
struct StageDraft
{
    cache::BoardStage stage; ///< a null id: not stored yet
    bool isRemoved = false;
    qsizetype goesTo = -1; ///< where the cards of a removed stage go: an index among the drafts
};

/// What turns a pipeline into the drafts: stages put in, changed and removed, and the cards of removed ones moved, all
/// for one transaction. A job that used the workspace's pipeline (`own` is false) gets stages of its own, and its cards
/// go to them. `newId` makes keys.
[[nodiscard]] QList<client::Edit> stageEdits(const cache::Board &board, const QList<StageDraft> &drafts,
                                             const std::function<QUuid()> &newId, const QDateTime &now);

/// Edits the stages of one job: name, colour, kind, order, letter; removing one asks where its cards go. Passive.
class StagesDialog : public QDialog
{
    Q_OBJECT
public:
    StagesDialog(const cache::Board &board, QWidget *parent);

    /// Letters to choose from: id and name.
    void setLetters(const QList<std::pair<QUuid, QString>> &letters);
    /// Jobs whose stages can be copied; a null id is the workspace's pipeline.
    void setSources(const QList<std::pair<QUuid, QString>> &jobs);
    /// Puts these in place of the present ones, whose cards go to the stages of the same kind.
    void takeOver(const QList<cache::BoardStage> &stages);
    [[nodiscard]] const QList<StageDraft> &drafts() const { return m_drafts; }
    void showProblem(const QString &text);

Q_SIGNALS:
    void copyRequested(const QUuid &job);
    void saved(const QList<shortlist::desktop::StageDraft> &drafts);

private:
    void rebuild();
    void addRow(qsizetype index);
    void move(qsizetype index, int by);
    void remove(qsizetype index);
    void chooseColour(qsizetype index, QToolButton *button);
    [[nodiscard]] qsizetype substituteFor(qsizetype index) const;
    [[nodiscard]] int cardsIn(const QUuid &stage) const { return m_cards.value(stage); }
    bool check();

    cache::Board m_board;
    QHash<QUuid, int> m_cards;
    QList<StageDraft> m_drafts;
    QList<std::pair<QUuid, QString>> m_letters;
    Banner *m_banner;
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_rowLayout;
    QToolButton *m_copy;
};

} // namespace shortlist::desktop
