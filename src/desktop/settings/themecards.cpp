#include "desktop/settings/themecards.h"

#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QButtonGroup>
#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOption>

#include <array>

namespace shortlist::desktop {

namespace {

struct Choice
{
    const char *value;
    const char *label;
    ThemeName theme;
};
constexpr std::array<Choice, 4> choices{{
    {"system", QT_TRANSLATE_NOOP("ThemeCards", "System"), ThemeName::Light},
    {"light", QT_TRANSLATE_NOOP("ThemeCards", "Light"), ThemeName::Light},
    {"dark", QT_TRANSLATE_NOOP("ThemeCards", "Dark"), ThemeName::Dark},
    {"high_contrast", QT_TRANSLATE_NOOP("ThemeCards", "High contrast"), ThemeName::HighContrastDark},
}};

constexpr int gap = metric::space::m;
constexpr int pad = metric::space::s;

/// The longest name stands in full, also with large text.
int cardWidth()
{
    const QFontMetrics metrics(textFont());
    int name = 0;
    for (const Choice &choice : choices)
        name = std::max(name, metrics.horizontalAdvance(QCoreApplication::translate("ThemeCards", choice.label)));
    const int mark = QApplication::style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth);
    return std::max(std::min(scaled(150), 200), name + mark + metric::space::s + 2 * pad);
}

int cardHeight()
{
    return 76 + 3 * pad + scaled(metric::lineHeight::body);
}

void paintWindow(QPainter &p, const QRect &box, const Tokens &t)
{
    p.setPen(Qt::NoPen);
    p.fillRect(box, t.layer.window);
    p.fillRect(QRect(box.x(), box.y(), 30, box.height()), t.layer.rail);
    for (int i = 0; i < 5; ++i)
        p.fillRect(QRect(box.x() + 6, box.y() + 12 + i * 10, 18, 3), t.text.tertiary);
    const QRect page = box.adjusted(36, 9, -9, -9);
    p.setPen(QPen(t.border.standard, t.highContrast ? 2 : 1));
    p.setBrush(t.layer.surface);
    p.drawRoundedRect(QRectF(page).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    const std::array<int, 4> lengths{60, 72, 48, 56};
    for (int i = 0; i < 4; ++i) {
        const int y = page.y() + 8 + i * 13;
        if (i == 1) {
            p.fillRect(QRect(page.x() + 1, y - 4, page.width() - 2, 12), t.selection.active);
            p.fillRect(QRect(page.x() + 1, y - 4, 3, 12), t.selection.bar);
        }
        const int length = std::min(lengths[static_cast<std::size_t>(i)], page.width() - 16);
        p.fillRect(QRect(page.x() + 8, y, length, 4), i == 1 ? t.accent.text : t.text.secondary);
    }
}

class Card final : public QAbstractButton
{
public:
    Card(const Choice &choice, QWidget *parent) : QAbstractButton(parent), m_choice(choice)
    {
        setCheckable(true);
        setText(QCoreApplication::translate("ThemeCards", choice.label));
        setAccessibleName(text());
        setObjectName(QStringLiteral("theme_") + QString::fromLatin1(choice.value));
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter p(this);
        p.setRenderHint(QPainter::Antialiasing);
        p.setLayoutDirection(layoutDirection());
        p.setPen(QPen(isChecked() ? t.accent.fill : t.border.standard, isChecked() ? 2 : 1));
        p.setBrush(isChecked() ? t.accent.soft : underMouse() ? t.state.hover : t.layer.surface);
        p.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metric::radius::card, metric::radius::card);
        const QRect picture(pad, pad, width() - 2 * pad, 76);
        p.save();
        QPainterPath round;
        round.addRoundedRect(picture, 4, 4);
        p.setClipPath(round);
        const bool system = qstrcmp(m_choice.value, "system") == 0;
        paintWindow(p, picture, tokensFor(m_choice.theme));
        if (system) {
            p.setClipRect(picture.adjusted(picture.width() / 2, 0, 0, 0), Qt::IntersectClip);
            paintWindow(p, picture, tokensFor(ThemeName::Dark));
        }
        p.restore();
        const QRect line(pad, picture.bottom() + 1 + pad, width() - 2 * pad, height() - picture.bottom() - 1 - 2 * pad);
        QStyleOptionButton radio;
        radio.initFrom(this);
        radio.state.setFlag(QStyle::State_HasFocus, false);
        radio.state |= isChecked() ? QStyle::State_On : QStyle::State_Off;
        const int side = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, this);
        radio.rect = QStyle::visualRect(layoutDirection(), line,
                                        QRect(line.x(), line.y() + (line.height() - side) / 2, side, side));
        style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &radio, &p, this);
        p.setFont(textFont());
        p.setPen(t.text.primary);
        const QRect words =
            QStyle::visualRect(layoutDirection(), line, line.adjusted(side + metric::space::xs + 2, 0, 0, 0));
        p.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                   p.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
            ShortlistStyle::drawFocusRing(&p, rect().adjusted(3, 3, -3, -3), metric::radius::card - 2);
    }

private:
    Choice m_choice;
};

} // namespace

ThemeCards::ThemeCards(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    for (std::size_t i = 0; i < choices.size(); ++i)
        m_group->addButton(new Card(choices[i], this), static_cast<int>(i));
    connect(m_group, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT chosen(QString::fromLatin1(choices[static_cast<std::size_t>(id)].value)); });
}

void ThemeCards::setCurrent(const QString &value)
{
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (value == QLatin1String(choices[i].value))
            m_group->button(static_cast<int>(i))->setChecked(true);
    }
}

QString ThemeCards::current() const
{
    const int id = m_group->checkedId();
    return id < 0 ? QString() : QString::fromLatin1(choices[static_cast<std::size_t>(id)].value);
}

int ThemeCards::columns(int width) const
{
    const int fit = (width + gap) / (cardWidth() + gap);
    return fit >= 4 ? 4 : fit >= 2 ? 2 : 1;
}

int ThemeCards::heightForWidth(int width) const
{
    const int rows = 4 / columns(width);
    return rows * cardHeight() + (rows - 1) * gap;
}

QSize ThemeCards::sizeHint() const
{
    return {4 * cardWidth() + 3 * gap, heightForWidth(4 * cardWidth() + 3 * gap)};
}

QSize ThemeCards::minimumSizeHint() const
{
    return {cardWidth(), cardHeight()};
}

void ThemeCards::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ThemeCards::arrange()
{
    const int across = columns(width());
    for (int i = 0; i < 4; ++i) {
        const QRect box((i % across) * (cardWidth() + gap), (i / across) * (cardHeight() + gap), cardWidth(),
                        cardHeight());
        m_group->button(i)->setGeometry(QStyle::visualRect(layoutDirection(), rect(), box));
    }
    setMinimumHeight(heightForWidth(width()));
}

} // namespace shortlist::desktop
