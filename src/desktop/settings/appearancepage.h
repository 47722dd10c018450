#pragma once

#include "desktop/settings/rowspage.h"

class QComboBox;
class QLabel;
class QSlider;

namespace shortlist::desktop {

class ThemeCards;

/// Theme, density, text size, language and region, time zones, calendar and keys.
class AppearancePage final : public RowsPage
{
    Q_OBJECT
public:
    explicit AppearancePage(Preferences &preferences, QWidget *parent = nullptr);

Q_SIGNALS:
    void keyMapRequested();

protected:
    void render() override;
    void showEvent(QShowEvent *event) override;

private:
    /// Names of time zones and what is said of them.
    void setZones(const QList<std::pair<QString, QString>> &zones);
    void addLook();
    void addWords();
    void addTime();
    void addKeys();

    QComboBox *m_zone = nullptr;
    QComboBox *m_secondZone = nullptr;
    bool m_zonesWanted = false;
    ThemeCards *m_cards = nullptr;
    TextLabel *m_fit = nullptr;
    QSlider *m_size = nullptr;
    TextLabel *m_percent = nullptr;
    TextLabel *m_complete = nullptr;
    TextLabel *m_example = nullptr;
    TextLabel *m_moment = nullptr;
};

/// How numbers, money and dates look with these preferences, e.g. "1.234,56 € · 27.10.2026 · 15:30".
[[nodiscard]] QString regionExample(const QLocale &locale, const QString &dateFormat);
/// The locale of a language in a region.
[[nodiscard]] QLocale localeFor(const QString &language, const QString &region);

} // namespace shortlist::desktop
