#include "desktop/widgets/segmentedcontrol.h"

#include "desktop/style/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

namespace shortlist::desktop {

SegmentedControl::SegmentedControl(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 0, 1, 0);
    layout->setSpacing(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { Q_EMIT chosen(m_values.value(id)); });
}

void SegmentedControl::setChoices(const QStringList &values, const QStringList &labels)
{
    if (values == m_values) {
        // The button whose click brought this about is not to be deleted, and the choice stays.
        for (int i = 0; i < values.size(); ++i) {
            m_group->button(i)->setText(labels.value(i));
            m_group->button(i)->setAccessibleName(labels.value(i));
        }
        return;
    }
    const auto old = m_group->buttons();
    for (QAbstractButton *button : old)
        delete button;
    m_values = values;
    for (int i = 0; i < values.size(); ++i) {
        auto *button = new QToolButton(this);
        button->setText(labels.value(i));
        button->setCheckable(true);
        button->setProperty("kind", QStringLiteral("segment"));
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setAccessibleName(labels.value(i));
        button->setObjectName(QStringLiteral("segment_") + values.value(i));
        button->setFocusPolicy(i == 0 ? Qt::StrongFocus : Qt::ClickFocus);
        m_group->addButton(button, i);
        layout()->addWidget(button);
    }
    if (!m_values.isEmpty())
        m_group->button(0)->setChecked(true);
}

void SegmentedControl::setCurrent(const QString &value)
{
    if (QAbstractButton *button = m_group->button(static_cast<int>(m_values.indexOf(value))))
        button->setChecked(true);
}

QString SegmentedControl::current() const
{
    return m_values.value(m_group->checkedId());
}

void SegmentedControl::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right)
        return QWidget::keyPressEvent(event);
    const bool forward = (event->key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
    const int next = m_group->checkedId() + (forward ? 1 : -1);
    if (QAbstractButton *button = m_group->button(next))
        button->click();
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.border.control, 1));
    painter.setBrush(t.layer.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius::control,
                            metric::radius::control);
    const auto buttons = m_group->buttons();
    for (qsizetype i = 1; i < buttons.size(); ++i) {
        const QRect box = buttons[i]->geometry();
        const int x = layoutDirection() == Qt::RightToLeft ? box.right() + 1 : box.left() - 1;
        painter.fillRect(QRect(x, 1, 1, height() - 2), t.border.standard);
    }
}

} // namespace shortlist::desktop
