#pragma once

#include <QObject>
#include <QPalette>

#include <functional>

namespace shortlist::desktop {

/// The theme a person chose; "system" follows the system while the program runs. GUI thread; needs ShortlistStyle.
class ThemeChoice : public QObject
{
    Q_OBJECT
public:
    /// `system` reads the system's palette; tests pass their own.
    explicit ThemeChoice(std::function<QPalette()> system = {}, QObject *parent = nullptr);
    /// "system", "light", "dark" or "high-contrast"; any other word is "system".
    void choose(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    std::function<QPalette()> m_system;
    QString m_name;
    bool m_pending = false;
};

} // namespace shortlist::desktop
