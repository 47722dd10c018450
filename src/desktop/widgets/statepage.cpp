#include "desktop/widgets/statepage.h"

#include "desktop/widgets/badges.h"
#include "desktop/widgets/picture.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace shortlist::desktop {

StatePage::StatePage(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new Glyph(this))
    , m_picture(new Picture(this))
    , m_title(new TextLabel(this))
    , m_text(new TextLabel(this))
    , m_button(new QPushButton(this))
{
    m_title->setWeightName(QStringLiteral("semibold"));
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setTone(QStringLiteral("secondary"));
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(320);
    m_text->setMaximumWidth(420);
    m_button->setObjectName(QStringLiteral("stateButton"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(metric::space::s);
    layout->addStretch(2);
    layout->addWidget(m_glyph, 0, Qt::AlignHCenter);
    layout->addWidget(m_picture, 0, Qt::AlignHCenter);
    layout->addSpacing(metric::space::xs);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    // Not centred by an alignment, which would give it the height of one line.
    auto *textRow = new QHBoxLayout;
    textRow->addStretch(1);
    textRow->addWidget(m_text, 1000);
    textRow->addStretch(1);
    layout->addLayout(textRow);
    layout->addSpacing(metric::space::s);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &StatePage::buttonClicked);
}

void StatePage::showEmpty(const QString &iconName, const QString &title, const QString &text, const QString &button)
{
    m_loading = false;
    m_glyph->setGlyph(iconName, IconColour::Tertiary, metric::space::xxl);
    m_title->setText(title);
    m_text->setText(text);
    m_button->setText(button);
    m_picture->setImage({});
    m_glyph->show();
    m_title->show();
    m_text->setVisible(!text.isEmpty());
    m_button->setVisible(!button.isEmpty());
    update();
}

void StatePage::setPicture(const QImage &image, const QString &accessibleName)
{
    m_picture->setImage(image);
    m_picture->setAccessibleName(accessibleName);
    m_glyph->setVisible(image.isNull());
}

void StatePage::showFailed(const QString &title, const QString &text, const QString &button)
{
    showEmpty(QStringLiteral("exclamation-octagon"), title, text, button);
    m_glyph->setGlyph(QStringLiteral("exclamation-octagon"), IconColour::Danger, metric::space::xxl);
}

void StatePage::showLoading()
{
    m_loading = true;
    m_picture->setImage({});
    for (QWidget *widget : {static_cast<QWidget *>(m_glyph), static_cast<QWidget *>(m_title),
                            static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_button)})
        widget->hide();
    setAccessibleName(tr("Loading"));
    update();
}

void StatePage::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.layer.surface);
    if (!m_loading)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.highContrast ? QPen(t.border.standard, 1) : QPen(Qt::NoPen));
    painter.setBrush(t.state.hover);
    const int row = scaled(metric::size::rowCompact);
    for (int y = 0; y < height(); y += row) {
        const auto place = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
        painter.drawEllipse(place(QRect(metric::space::l, y + (row - 18) / 2, 18, 18)));
        // Widths vary by row, so that the grey does not read as a table of its own.
        const int wobble = (y / row * 37) % 60;
        painter.drawRoundedRect(place(QRect(metric::space::l + 28, y + row / 2 - 5, 90 + wobble, 10)), 4, 4);
        painter.drawRoundedRect(place(QRect(metric::space::l + 220, y + row / 2 - 5, 150 - wobble, 10)), 4, 4);
    }
}

} // namespace shortlist::desktop
