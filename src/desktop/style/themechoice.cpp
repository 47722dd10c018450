#include "desktop/style/themechoice.h"

#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QEvent>
#include <QTimer>

namespace shortlist::desktop {

ThemeChoice::ThemeChoice(std::function<QPalette()> system, QObject *parent)
    : QObject(parent), m_system(std::move(system))
{
    if (!m_system)
        m_system = [] { return ShortlistStyle::current()->systemPalette(); };
    qApp->installEventFilter(this);
}

void ThemeChoice::choose(const QString &name)
{
    m_name = name;
    apply();
}

bool ThemeChoice::eventFilter(QObject *watched, QEvent *event)
{
    // Sent to every window when the system's colours change; one look serves them all.
    if (event->type() == QEvent::ThemeChange && !m_pending) {
        m_pending = true;
        QTimer::singleShot(0, this, [this] {
            m_pending = false;
            apply();
        });
    }
    return QObject::eventFilter(watched, event);
}

void ThemeChoice::apply()
{
    bool known = false;
    const std::optional<ThemeName> fixed = themeFromName(m_name, &known);
    ShortlistStyle *style = ShortlistStyle::current();
    const ThemeName wanted = fixed ? *fixed : systemTheme(m_system());
    if (wanted != style->theme() || QApplication::palette() != paletteFor(tokensFor(wanted)))
        style->setTheme(wanted);
}

} // namespace shortlist::desktop
