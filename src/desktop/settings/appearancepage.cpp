#include "desktop/settings/appearancepage.h"

#include "desktop/settings/themecards.h"
#include "desktop/shell/moment.h"
#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QSlider>
#include <QThreadPool>
#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace shortlist::desktop {

namespace {

const QStringList regions{QStringLiteral("AE"), QStringLiteral("AT"), QStringLiteral("AU"), QStringLiteral("BR"),
                          QStringLiteral("CA"), QStringLiteral("CH"), QStringLiteral("DE"), QStringLiteral("EG"),
                          QStringLiteral("ES"), QStringLiteral("FR"), QStringLiteral("GB"), QStringLiteral("IE"),
                          QStringLiteral("IN"), QStringLiteral("IT"), QStringLiteral("JO"), QStringLiteral("JP"),
                          QStringLiteral("MA"), QStringLiteral("NG"), QStringLiteral("NL"), QStringLiteral("NO"),
                          QStringLiteral("PL"), QStringLiteral("PT"), QStringLiteral("SA"), QStringLiteral("SE"),
                          QStringLiteral("TR"), QStringLiteral("US")};

QString zoneText(const QByteArray &id)
{
    const QString name = QString::fromLatin1(id);
    const QString shortName = QTimeZone(id).abbreviation(QDateTime::currentDateTimeUtc());
    return shortName.isEmpty() || shortName == name ? name : name + QStringLiteral(", ") + shortName;
}

/// Names and texts of the time zones. Reads a file for each: not for the GUI thread.
QList<std::pair<QString, QString>> zones()
{
    QList<std::pair<QString, QString>> named;
    const QList<QByteArray> all = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : all) {
        // Only names that people know; the rest are aliases of old programs.
        if (id == "UTC" || (id.contains('/') && !id.startsWith("Etc/") && !id.startsWith("SystemV/")))
            named.append({QString::fromLatin1(id), zoneText(id)});
    }
    return named;
}

/// A thin line, filled up to a round handle.
class SizeSlider final : public QSlider
{
public:
    using QSlider::QSlider;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter p(this);
        p.setRenderHint(QPainter::Antialiasing);
        const int handle = scaled(14);
        const int room = width() - handle;
        const int at = room * (sliderPosition() - minimum()) / (maximum() - minimum());
        const auto place = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
        const int middle = height() / 2;
        p.setPen(Qt::NoPen);
        p.setBrush(t.border.standard);
        p.drawRoundedRect(place(QRect(0, middle - 2, width(), 4)), 2, 2);
        p.setBrush(t.accent.fill);
        p.drawRoundedRect(place(QRect(0, middle - 2, at + handle / 2, 4)), 2, 2);
        p.setPen(QPen(t.border.control, 1));
        p.setBrush(t.layer.raised);
        const QRect knob = place(QRect(at, middle - handle / 2, handle, handle));
        p.drawEllipse(QRectF(knob).adjusted(0.5, 0.5, -0.5, -0.5));
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
            ShortlistStyle::drawFocusRing(&p, knob.adjusted(1, 1, -1, -1), handle / 2.0);
    }
};

TextLabel *aside(const QString &text, QWidget *parent)
{
    auto *label =
        new TextLabel(text, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), parent);
    // Below its control rather than without its end.
    label->setElides(false);
    return label;
}

} // namespace

QLocale localeFor(const QString &language, const QString &region)
{
    const QLocale::Language code = QLocale::codeToLanguage(language.section(QLatin1Char('-'), 0, 0));
    return {code == QLocale::AnyLanguage ? QLocale::English : code, QLocale::AnyScript,
            QLocale::codeToTerritory(region)};
}

QString regionExample(const QLocale &locale, const QString &dateFormat)
{
    const QDate day(2026, 10, 27);
    return locale.toCurrencyString(1234.56) + QStringLiteral(" · ") + locale.toString(day, dayPattern(dateFormat)) +
           QStringLiteral(" · ") + locale.toString(QTime(15, 30), QLocale::ShortFormat);
}

AppearancePage::AppearancePage(Preferences &preferences, QWidget *parent)
    : RowsPage(QStringLiteral("appearance"), Group::ThisDevice, tr("Appearance and language"),
               QStringLiteral("palette"), &preferences, parent)
{
    addLook();
    addWords();
    addTime();
    addKeys();
    finish();
}

void AppearancePage::addLook()
{
    auto *theme = addRow(tr("Theme"), tr("Follows the system, also while it runs"),
                         {tr("Dark mode", "What people look for in the settings"), tr("High contrast"), tr("Colours")});
    m_cards = new ThemeCards(this);
    m_cards->setAccessibleName(tr("Theme"));
    own(QStringLiteral("theme"));
    connect(m_cards, &ThemeCards::chosen, this, [this](const QString &value) {
        this->preferences().set(QStringLiteral("theme"), value, tr("Theme changed"));
    });
    theme->add(m_cards, 1);

    auto *rows = addRow(tr("Rows"), tr("Lists and tables; cards follow"), {tr("Density"), tr("Row height")});
    rows->add(segments(QStringLiteral("settings.density"), {QStringLiteral("compact"), QStringLiteral("comfortable")},
                       {tr("Compact, %1").arg(QLocale().toString(metric::size::rowCompact)),
                        tr("Comfortable, %1").arg(QLocale().toString(metric::size::rowComfortable))},
                       tr("Rows"), tr("Height of rows changed")));
    m_fit = aside(QString(), this);
    m_fit->setWordWrap(true);
    m_fit->setMinimumWidth(scaled(200));
    rows->add(m_fit, 1);

    auto *size = addRow(
        tr("Text size"),
        tr("On top of the system scaling of %1%").arg(QLocale().toString(static_cast<int>(devicePixelRatioF() * 100))),
        {tr("Zoom"), tr("Font size")});
    auto *small = new TextLabel(QStringLiteral("A"), QStringLiteral("small"), QStringLiteral("primary"),
                                QStringLiteral("regular"), this);
    auto *large = new TextLabel(QStringLiteral("A"), QStringLiteral("title"), QStringLiteral("primary"),
                                QStringLiteral("semibold"), this);
    m_size = new SizeSlider(Qt::Horizontal, this);
    m_size->setFixedHeight(scaled(metric::size::control));
    m_size->setObjectName(QStringLiteral("settings.text_size"));
    m_size->setAccessibleName(tr("Text size"));
    // In steps of 5 percent.
    m_size->setRange(20, 40);
    m_size->setSingleStep(1);
    m_size->setPageStep(5);
    m_size->setTracking(false);
    m_size->setMinimumWidth(120);
    m_size->setMaximumWidth(220);
    m_percent =
        new TextLabel(QString(), QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("regular"), this);
    m_percent->setElides(false);
    own(QStringLiteral("settings.text_size"));
    connect(m_size, &QSlider::sliderMoved, this,
            [this](int step) { m_percent->setText(tr("%1%", "Percent").arg(QLocale().toString(step * 5))); });
    connect(m_size, &QSlider::valueChanged, this, [this](int step) {
        this->preferences().set(QStringLiteral("settings.text_size"), QString::number(step * 5),
                                tr("Text size changed"));
    });
    size->add(small);
    size->add(m_size, 1);
    size->add(large);
    size->add(m_percent);
    size->addStretch();
}

void AppearancePage::addWords()
{
    auto *language = addRow(tr("Language"), tr("Also right to left"), {tr("Arabic"), tr("Translation")});
    QComboBox *languages = combo(QStringLiteral("language"), tr("Language"), tr("Language changed"));
    // Each by its own name: who cannot read the present one finds it still.
    languages->addItem(icon(QStringLiteral("translate")), QStringLiteral("English"), QStringLiteral("en"));
    languages->addItem(icon(QStringLiteral("translate")), QStringLiteral("العربية"), QStringLiteral("ar"));
    language->add(languages);
    m_complete = aside(QString(), this);
    language->add(m_complete, 1);

    auto *region =
        addRow(tr("Region"), tr("Numbers, money, dates"), {tr("Currency"), tr("Date format"), tr("Country")});
    QComboBox *territories = combo(QStringLiteral("settings.region"), tr("Region"), tr("Region changed"));
    QList<std::pair<QString, QString>> names;
    for (const QString &code : regions) {
        const QLocale::Territory territory = QLocale::codeToTerritory(code);
        QString name = QLocale::territoryToString(territory);
        if (QLocale().language() != QLocale::English) {
            const QString own = QLocale(QLocale().language(), territory).nativeTerritoryName();
            if (QLocale(QLocale().language(), territory).territory() == territory && !own.isEmpty())
                name = own;
        }
        names << std::pair(name, code);
    }
    std::sort(names.begin(), names.end(),
              [](const auto &a, const auto &b) { return a.first.localeAwareCompare(b.first) < 0; });
    for (const auto &[name, code] : std::as_const(names))
        territories->addItem(name, code);
    region->add(territories);
    QComboBox *dates = combo(QStringLiteral("date_format"), tr("How dates are written"), tr("Form of dates changed"));
    dates->setMinimumWidth(std::min(scaled(130), 190));
    for (const QString &format : {QStringLiteral("DD.MM.YYYY"), QStringLiteral("DD/MM/YYYY"),
                                  QStringLiteral("MM/DD/YYYY"), QStringLiteral("YYYY-MM-DD")})
        dates->addItem(format, format);
    region->add(dates);
    m_example = aside(QString(), this);
    m_example->setObjectName(QStringLiteral("regionExample"));
    region->add(m_example, 1);
}

void AppearancePage::addTime()
{
    auto *zone = addRow(tr("Time zone"), tr("Times and days are shown in it"), {tr("Clock")});
    m_zone = combo(QStringLiteral("timezone"), tr("Time zone"), tr("Time zone changed"));
    m_secondZone = combo(QStringLiteral("settings.second_timezone"), tr("Time zone of the second clock"),
                         tr("Second clock changed"));
    m_secondZone->addItem(tr("None", "No second clock"), QString());
    zone->add(m_zone);
    zone->add(aside(tr("second clock"), this));
    zone->add(m_secondZone);
    zone->addStretch();

    auto *calendar = addRow(tr("Calendar"), tr("Where a moment is explained, beside the day"),
                            {tr("Hijri"), tr("Islamic calendar")});
    calendar->add(segments(QStringLiteral("settings.calendar"), {QStringLiteral("gregorian"), QStringLiteral("both")},
                           {tr("Gregorian"), tr("Both", "Both calendars")}, tr("Calendar"), tr("Calendar changed")));
    m_moment = aside(QString(), this);
    m_moment->setObjectName(QStringLiteral("momentExample"));
    m_moment->setWordWrap(true);
    calendar->add(m_moment, 1);

    auto *week = addRow(tr("Week"), tr("In calendars where a day is chosen"), {tr("Weekend"), tr("First day")});
    QComboBox *first =
        combo(QStringLiteral("first_day"), tr("First day of the week"), tr("First day of the week changed"));
    for (const auto &[day, value] :
         {std::pair(Qt::Monday, "1"), std::pair(Qt::Saturday, "6"), std::pair(Qt::Sunday, "0")})
        first->addItem(locale().standaloneDayName(day), QString::fromLatin1(value));
    week->add(first);
    week->add(aside(tr("weekend"), this));
    week->add(segments(QStringLiteral("settings.weekend"), {QStringLiteral("0,6"), QStringLiteral("5,6")},
                       {tr("Sat, Sun"), tr("Fri, Sat")}, tr("Weekend"), tr("Weekend changed")));
    week->addStretch();
}

void AppearancePage::showEvent(QShowEvent *event)
{
    RowsPage::showEvent(event);
    if (std::exchange(m_zonesWanted, true))
        return;
    QThreadPool::globalInstance()->start([page = QPointer<AppearancePage>(this)] {
        const auto named = zones();
        QMetaObject::invokeMethod(
            qApp,
            [page, named] {
                if (page)
                    page->setZones(named);
            },
            Qt::QueuedConnection);
    });
}

void AppearancePage::setZones(const QList<std::pair<QString, QString>> &zones)
{
    m_zone->clear();
    m_secondZone->clear();
    m_secondZone->addItem(tr("None", "No second clock"), QString());
    const QIcon globe = icon(QStringLiteral("globe"));
    for (const auto &[id, text] : zones) {
        m_zone->addItem(globe, text, id);
        m_secondZone->addItem(id, id);
    }
    render();
}

void AppearancePage::addKeys()
{
    auto *keys = addRow(tr("Single-key actions"), tr("M, R, N and others without Ctrl, in lists only"), {tr("Keys")});
    keys->add(check(QStringLiteral("settings.single_keys"), tr("On", "Single-key actions"),
                    tr("Single-key actions changed")));
    auto *map = new QPushButton(icon(QStringLiteral("keyboard")), tr("Keyboard map"), this);
    map->setObjectName(QStringLiteral("keyMapButton"));
    map->setProperty("keyHint", QStringLiteral("?"));
    connect(map, &QPushButton::clicked, this, &AppearancePage::keyMapRequested);
    keys->add(map);
    keys->addStretch();
}

void AppearancePage::render()
{
    RowsPage::render();
    const Preferences &p = preferences();
    m_moment->setText(fullMoment(QDateTime(QDate(2026, 10, 27), QTime(14, 30), Qt::UTC))
                          .replace(QLatin1Char('\n'), QStringLiteral(" · ")));
    m_cards->setCurrent(p.value(QStringLiteral("theme")));
    const int percent = p.value(QStringLiteral("settings.text_size")).toInt();
    const QSignalBlocker quiet(m_size);
    m_size->setValue(percent / 5);
    m_percent->setText(tr("%1%", "Percent").arg(QLocale().toString(percent)));
    const QString language = p.value(QStringLiteral("language"));
    const bool known = language == QLatin1String("en") || language == QLatin1String("ar");
    m_complete->setText(known ? tr("complete", "A translation") : tr("not translated yet: English is shown"));
    m_example->setText(regionExample(localeFor(language, p.value(QStringLiteral("settings.region"))),
                                     p.value(QStringLiteral("date_format"))));
    // Roughly: what is left of the window below its bars.
    const int room = std::max(0, window()->height() - scaled(164));
    m_fit->setText(tr("%1 rows fit into this window, %2 when comfortable")
                       .arg(QLocale().toString(room / scaled(metric::size::rowCompact)),
                            QLocale().toString(room / scaled(metric::size::rowComfortable))));
}

} // namespace shortlist::desktop
