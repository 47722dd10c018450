#pragma once

#include "desktop/board/boardstate.h"

#include <QObject>

class QComboBox;
class QToolButton;

namespace shortlist::desktop {

/// The boxes beside a board's filter: owner, score, source and tag, and the button that leaves those past the limit of
/// their stage. Passive; the boxes outlive it.
class BoardChipBoxes : public QObject
{
    Q_OBJECT
public:
    BoardChipBoxes(QComboBox *owner, QComboBox *score, QComboBox *source, QComboBox *tag, QToolButton *over,
                   QObject *parent);

    /// What is chosen stays to choose, also when no card has it any more. A box without a choice is hidden.
    /// `over`: how many are past their limit.
    void render(const cache::BoardChoices &choices, const BoardChips &chips, int over);
    /// What is chosen, in the words of the boxes; empty: nothing.
    [[nodiscard]] QStringList chosenWords() const;

Q_SIGNALS:
    void chosen(const shortlist::desktop::BoardChips &chips);

private:
    QComboBox *m_owner;
    QComboBox *m_score;
    QComboBox *m_source;
    QComboBox *m_tag;
    QToolButton *m_over;
    cache::BoardChoices m_choices;
    BoardChips m_chips;
};

} // namespace shortlist::desktop
