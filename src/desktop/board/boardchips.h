#pragma once

#include "desktop/board/boardstate.h"

#include <QObject>

class QComboBox;

namespace shortlist::desktop {

/// The four boxes beside a board's filter: owner, score, source and tag. Passive; the boxes outlive it.
class BoardChipBoxes : public QObject
{
    Q_OBJECT
public:
    BoardChipBoxes(QComboBox *owner, QComboBox *score, QComboBox *source, QComboBox *tag, QObject *parent);

    /// What is chosen stays to choose, also when no card has it any more. A box without a choice is hidden.
    void render(const BoardChoices &choices, const BoardChips &chips);

Q_SIGNALS:
    void chosen(const shortlist::desktop::BoardChips &chips);

private:
    QComboBox *m_owner;
    QComboBox *m_score;
    QComboBox *m_source;
    QComboBox *m_tag;
    BoardChoices m_choices;
    BoardChips m_chips;
};

} // namespace shortlist::desktop
