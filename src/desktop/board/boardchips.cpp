#include "desktop/board/boardchips.h"

#include "desktop/shell/wording.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"

#include <QComboBox>
#include <QLocale>
#include <QToolButton>

namespace shortlist::desktop {

namespace {

/// Chooses `data`, adding it under `text` where it is not offered.
void choose(QComboBox *box, const QVariant &data, const QString &text)
{
    int index = box->findData(data);
    if (index < 0) {
        box->addItem(text, data);
        index = box->count() - 1;
    }
    box->setCurrentIndex(index);
    box->setVisible(box->count() > 1);
}

} // namespace

BoardChipBoxes::BoardChipBoxes(QComboBox *owner, QComboBox *score, QComboBox *source, QComboBox *tag, QToolButton *over,
                               QObject *parent)
    : QObject(parent), m_owner(owner), m_score(score), m_source(source), m_tag(tag), m_over(over)
{
    m_score->addItem(tr("Any score"), 0);
    for (const int least : {50, 60, 70, 80, 90})
        //: A box of the board's filter; %1 is a match score
        m_score->addItem(tr("Score from %1").arg(QLocale().toString(least)), least);
    const auto take = [this] {
        m_chips = {m_owner->currentData().toUuid(), m_source->currentData().toString(), m_tag->currentData().toString(),
                   m_score->currentData().toInt(), m_over->isChecked()};
        Q_EMIT chosen(m_chips);
    };
    for (QComboBox *box : {m_owner, m_score, m_source, m_tag}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(7);
        connect(box, &QComboBox::activated, this, take);
    }
    m_over->setIcon(icon(statusIcon(Status::Danger), IconColour::Danger));
    m_over->setToolTip(tr("Shows those alone who stand longer in their stage than its limit allows"));
    connect(m_over, &QToolButton::clicked, this, take);
    m_choices.sources << QString(); // differs from whatever comes first
    render({}, {}, 0);
}

void BoardChipBoxes::render(const cache::BoardChoices &choices, const BoardChips &chips, int over)
{
    //: A button of the board's filter: those who stand too long in their stage; %1 is their number
    m_over->setText(tr("Over limit %1").arg(QLocale().toString(over)));
    m_over->setMinimumWidth(m_over->sizeHint().width());
    m_over->setVisible(over > 0 || chips.over);
    m_over->setChecked(chips.over);
    if (choices == m_choices && chips == m_chips)
        return;
    if (choices != m_choices) {
        m_choices = choices;
        for (QComboBox *box : {m_owner, m_source, m_tag})
            box->clear();
        m_owner->addItem(tr("Any owner"), QUuid());
        for (const auto &[id, name] : choices.owners)
            m_owner->addItem(name, id);
        m_source->addItem(tr("Any source"), QString());
        for (const QString &source : choices.sources)
            m_source->addItem(valueTitle(source), source);
        m_tag->addItem(tr("Any tag"), QString());
        for (const QString &tag : choices.tags)
            m_tag->addItem(tag, tag);
    }
    m_chips = chips;
    choose(m_owner, chips.owner, tr("Somebody else"));
    choose(m_score, chips.score, QLocale().toString(chips.score));
    choose(m_source, chips.source, valueTitle(chips.source));
    choose(m_tag, chips.tag, chips.tag);
}

QStringList BoardChipBoxes::chosenWords() const
{
    QStringList words;
    // The first of each asks for nothing.
    for (const QComboBox *box : {m_owner, m_score, m_source, m_tag}) {
        if (box->currentIndex() > 0)
            words << box->currentText();
    }
    if (m_chips.over)
        words << m_over->text();
    return words;
}

} // namespace shortlist::desktop
