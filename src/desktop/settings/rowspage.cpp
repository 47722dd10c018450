#include "desktop/settings/rowspage.h"

#include "desktop/style/theme.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace shortlist::desktop {

namespace {
// Below this the controls go under their label.
constexpr int besideFrom = 620;
} // namespace

SettingsRow::SettingsRow(const QString &label, const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_label(label)
    , m_outer(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_words(new QWidget(this))
{
    setObjectName(QStringLiteral("row"));
    m_outer->setContentsMargins(0, 10, 0, 11);
    m_outer->setSpacing(metric::space::s);
    auto *words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    auto *name =
        new TextLabel(label, QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("medium"), m_words);
    words->addWidget(name);
    m_hint = new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"),
                           m_words);
    m_hint->setWordWrap(true);
    words->addWidget(m_hint);
    words->addStretch();
    setHint(hint);
    m_outer->addWidget(m_words);
    m_controls = new QBoxLayout(QBoxLayout::LeftToRight);
    m_controls->setSpacing(metric::space::m);
    m_outer->addLayout(m_controls, 1);
    arrange();
}

void SettingsRow::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void SettingsRow::add(QWidget *control, int stretch)
{
    // In a column a control keeps its own width.
    const bool column = m_controls->direction() == QBoxLayout::TopToBottom;
    m_controls->addWidget(control, stretch, column ? Qt::AlignLeading : Qt::Alignment(Qt::AlignVCenter));
}

void SettingsRow::addStretch()
{
    m_controls->addStretch(1);
}

void SettingsRow::setVertical()
{
    m_vertical = true;
    m_controls->setDirection(QBoxLayout::TopToBottom);
    m_controls->setSpacing(metric::space::s);
}

void SettingsRow::setMarked(bool marked)
{
    m_marked = marked;
    update();
}

QSize SettingsRow::minimumSizeHint() const
{
    return {200, QWidget::minimumSizeHint().height()};
}

void SettingsRow::arrange()
{
    const bool beside = width() >= besideFrom;
    m_outer->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int side = std::min(scaled(280), width() * 2 / 5);
    m_words->setMinimumWidth(beside ? side : 0);
    m_words->setMaximumWidth(beside ? side : QWIDGETSIZE_MAX);
    if (m_vertical)
        return;
    int needed = 0;
    for (int i = 0; i < m_controls->count(); ++i)
        needed += m_controls->itemAt(i)->minimumSize().width() + (i > 0 ? m_controls->spacing() : 0);
    const bool column = needed > width() - (beside ? side + m_outer->spacing() : 0);
    m_controls->setDirection(column ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (int i = 0; column && i < m_controls->count(); ++i)
        m_controls->itemAt(i)->setAlignment(Qt::AlignLeading);
    for (int i = 0; !column && i < m_controls->count(); ++i)
        m_controls->itemAt(i)->setAlignment(Qt::AlignVCenter);
}

void SettingsRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SettingsRow::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    if (m_marked) {
        painter.fillRect(rect(), t.accent.soft);
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        painter.fillRect(QRect(mirrored ? width() - 3 : 0, 0, 3, height()), t.selection.bar);
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border.subtle);
}

RowsPage::RowsPage(const QString &id, Group group, const QString &title, const QString &iconName,
                   Preferences *preferences, QWidget *parent)
    : SettingsPage(id, group, title, iconName, parent), m_preferences(preferences), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

SettingsRow *RowsPage::addRow(const QString &label, const QString &hint, const QStringList &words)
{
    auto *row = new SettingsRow(label, hint, this);
    m_layout->addWidget(row);
    m_rows << row;
    m_words << label;
    if (!hint.isEmpty())
        m_words << hint;
    m_words << words;
    m_wordsOf << (QStringList{label, hint} + words);
    return row;
}

void RowsPage::finish()
{
    if (!m_preferences)
        return;
    connect(m_preferences, &Preferences::changed, this, [this] { render(); });
    render();
}

QStringList RowsPage::searchWords() const
{
    return m_words;
}

void RowsPage::own(const QString &key)
{
    m_keys << key;
}

void RowsPage::render()
{
    for (const auto &show : std::as_const(m_shows))
        show();
}

SegmentedControl *RowsPage::segments(const QString &key, const QStringList &values, const QStringList &labels,
                                     const QString &name, const QString &said)
{
    auto *control = new SegmentedControl(this);
    control->setObjectName(key);
    control->setAccessibleName(name);
    control->setChoices(values, labels);
    own(key);
    connect(control, &SegmentedControl::chosen, this,
            [this, key, said](const QString &value) { preferences().set(key, value, said); });
    m_shows << [this, control, key] { control->setCurrent(preferences().value(key)); };
    return control;
}

QComboBox *RowsPage::combo(const QString &key, const QString &name, const QString &said)
{
    auto *control = new QComboBox(this);
    control->setObjectName(key);
    control->setAccessibleName(name);
    control->setMinimumWidth(std::min(scaled(200), 260));
    control->setMaximumWidth(320);
    control->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    control->setMinimumContentsLength(12);
    own(key);
    connect(control, &QComboBox::activated, this, [this, control, key, said](int index) {
        preferences().set(key, control->itemData(index).toString(), said);
    });
    m_shows << [this, control, key] {
        const QString value = preferences().value(key);
        if (control->findData(value) < 0 && !value.isEmpty())
            control->addItem(value, value);
        control->setCurrentIndex(control->findData(value));
    };
    return control;
}

QCheckBox *RowsPage::check(const QString &key, const QString &text, const QString &said)
{
    auto *control = new QCheckBox(text, this);
    control->setObjectName(key);
    own(key);
    connect(control, &QCheckBox::clicked, this, [this, key, said](bool on) {
        preferences().set(key, on ? QStringLiteral("true") : QStringLiteral("false"), said);
    });
    m_shows << [this, control, key] { control->setChecked(preferences().isOn(key)); };
    return control;
}

void RowsPage::reset()
{
    QHash<QString, QString> values;
    for (const QString &key : std::as_const(m_keys))
        values.insert(key, Preferences::standard(key));
    //: %1 is the name of a page of the settings
    preferences().set(values, tr("“%1” put back to its defaults").arg(title()));
}

void RowsPage::reveal(const QString &words)
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const bool meant = !words.isEmpty() && m_wordsOf[i].contains(words);
        m_rows[i]->setMarked(meant);
        if (!meant)
            continue;
        for (QWidget *up = parentWidget(); up; up = up->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(up))
                area->ensureWidgetVisible(m_rows[i]);
        }
    }
}

} // namespace shortlist::desktop
