#include "desktop/merging/fieldchoice.h"

#include "desktop/style/theme.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QRadioButton>

namespace shortlist::desktop {

namespace {

constexpr qsizetype longest = 240; ///< characters that are shown of a long text; the tooltip has more

} // namespace

FieldChoice::FieldChoice(const QString &value, const QString &spoken, QWidget *parent)
    : QWidget(parent)
    , m_button(new QRadioButton(this))
    , m_text(new TextLabel(value.isEmpty()          ? tr("empty", "A field without a value")
                           : value.size() > longest ? value.left(longest) + QStringLiteral(" …")
                                                    : value,
                           QStringLiteral("body"),
                           value.isEmpty() ? QStringLiteral("tertiary") : QStringLiteral("primary"),
                           QStringLiteral("regular"), this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metric::space::s, metric::space::xs, metric::space::s, metric::space::xs);
    layout->setSpacing(metric::space::s);
    m_button->setAutoExclusive(false);
    m_button->setAccessibleName(spoken);
    m_text->setWordWrap(true);
    m_text->setElides(false);
    if (value.size() > longest)
        setToolTip(plainTip(value.left(longest * 8)));
    layout->addWidget(m_button, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1, Qt::AlignTop);
    connect(m_button, &QRadioButton::clicked, this, &FieldChoice::chosen);
}

void FieldChoice::setChosen(bool chosen)
{
    m_button->setChecked(chosen);
    update();
}

void FieldChoice::mousePressEvent(QMouseEvent *)
{
    Q_EMIT chosen();
}

void FieldChoice::paintEvent(QPaintEvent *)
{
    if (!m_button->isChecked())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().selection.active);
    painter.drawRoundedRect(rect(), metric::radius::control, metric::radius::control);
}

} // namespace shortlist::desktop
