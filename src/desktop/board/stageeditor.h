#pragma once

#include "desktop/board/boardstate.h"

#include <QHash>
#include <QWidget>

class QFrame;
class QGridLayout;
class QToolButton;

namespace shortlist::desktop {

/// A stage as the editor has it.
struct StageDraft
{
    cache::BoardStage stage; ///< a null id: not stored yet
    bool isRemoved = false;
    qsizetype goesTo = -1; ///< where the cards of a removed stage go: an index among the drafts
    bool operator==(const StageDraft &) const = default;
};

/// The rows in which a pipeline is edited: name, kind, colour, letter, limit of days; order by dragging a row's grip,
/// by Alt+Up and Alt+Down, or by its buttons. Removing a stage with cards asks where they go. Passive.
class StageEditor : public QWidget
{
    Q_OBJECT
public:
    explicit StageEditor(QWidget *parent = nullptr);

    /// `cards`: how many stand in each stage.
    void setStages(const QList<cache::BoardStage> &stages, const QHash<QUuid, int> &cards);
    /// Letters to choose from: id and name.
    void setLetters(const QList<std::pair<QUuid, QString>> &letters);
    /// Puts these in place of the present ones, whose cards go to the stages of the same kind.
    void takeOver(const QList<cache::BoardStage> &stages);
    /// Adds an empty stage before the end of the pipeline and puts the cursor into its name.
    void add();
    [[nodiscard]] const QList<StageDraft> &drafts() const { return m_drafts; }
    /// What keeps the pipeline from being stored, with the field marked; empty: nothing.
    [[nodiscard]] QString check();

Q_SIGNALS:
    void problem(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    void addHeader();
    void addRow(qsizetype index);
    void addRemoved(qsizetype index);
    void move(qsizetype index, int by);
    /// Takes the draft `from` to the place `to`.
    void reorder(qsizetype from, qsizetype to);
    void remove(qsizetype index);
    void chooseColour(qsizetype index, QToolButton *button);
    /// The draft before which something dragged to this height of `m_rows` is dropped; the number of drafts: at the
    /// end.
    [[nodiscard]] qsizetype placeAt(int y) const;
    void showPlace(qsizetype before);
    [[nodiscard]] qsizetype substituteFor(qsizetype index) const;
    [[nodiscard]] int cardsIn(const QUuid &stage) const { return m_cards.value(stage); }

    QHash<QUuid, int> m_cards;
    QList<StageDraft> m_drafts;
    QList<std::pair<QUuid, QString>> m_letters;
    QWidget *m_rows = nullptr;
    QGridLayout *m_grid = nullptr;
    QFrame *m_place = nullptr;
};

/// The glyph of a stage with its colour, for buttons and lists.
[[nodiscard]] QPixmap stageGlyph(const cache::BoardStage &stage);

} // namespace shortlist::desktop
