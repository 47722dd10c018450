#include "core/programpages.h"
#include "core/threadpriority.h"
#include "desktop/demo/demoaccount.h"
#include "desktop/demo/profiletour.h"
#include "desktop/demo/screenshottour.h"
#include "desktop/links/fileopening.h"
#include "desktop/links/lastview.h"
#include "desktop/links/onewindow.h"
#include "desktop/notices/surroundings.h"
#include "desktop/shell/appcontroller.h"
#include "desktop/shell/language.h"
#include "desktop/shell/liveprofilegateway.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/signin/signinview.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/style/themechoice.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFontDatabase>
#include <QIcon>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#ifdef SHORTLIST_HAS_DBUS
#include "desktop/notices/busnotifier.h"
#endif

using namespace shortlist::desktop;

namespace {

void loadFonts()
{
    for (const char *name : {"Regular", "Medium", "SemiBold"})
        QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/Inter-%1.otf").arg(QLatin1String(name)));
    QFont font(QStringLiteral("Inter"));
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans Arabic"), QStringLiteral("Segoe UI"),
                      QStringLiteral("Noto Sans")});
    QApplication::setFont(font);
}

/// Over the session's bus where there is one; null: by way of the icon beside the clock.
std::unique_ptr<Notifier> makeNotifier()
{
#ifdef SHORTLIST_HAS_DBUS
    auto bus = std::make_unique<BusNotifier>(QDBusConnection::sessionBus());
    if (bus->isConnected())
        return bus;
#endif
    return nullptr;
}

} // namespace

int main(int argc, char **argv)
{
    // A picture is taken without a display; everything else is left to the platform.
    for (int i = 1; i < argc; ++i) {
        if (qstrncmp(argv[i], "--screenshots", 13) == 0 && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    shortlist::core::takeShortTurns();
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Shortlist"));
    QGuiApplication::setDesktopFileName(QStringLiteral("shortlist"));
    QApplication::setApplicationVersion(QStringLiteral(SHORTLIST_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Shortlist, the desktop application for recruiters"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profile(QStringLiteral("profile"), QStringLiteral("Directory of the encrypted profile."),
                                     QStringLiteral("DIR"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("system, light, dark or high-contrast."),
                                   QStringLiteral("NAME"), QStringLiteral("system"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("Language code, e.g. ar."),
                                      QStringLiteral("CODE"));
    const QCommandLineOption textSize(QStringLiteral("text-size"), QStringLiteral("Percent, 100 to 200."),
                                      QStringLiteral("PERCENT"), QStringLiteral("100"));
    const QCommandLineOption screenshots(
        QStringLiteral("screenshots"),
        QStringLiteral(
            "Write a picture of every view into DIR and end; with --profile, of that profile's views as well."),
        QStringLiteral("DIR"));
    const QCommandLineOption demo(QStringLiteral("demo-data"),
                                  QStringLiteral("Show an invented workspace that is stored nowhere."));
    const QCommandLineOption server(QStringLiteral("server"), QStringLiteral("Address for the sign-in page."),
                                    QStringLiteral("URL"));
    const QCommandLineOption email(QStringLiteral("email"), QStringLiteral("E-mail for the sign-in page."),
                                   QStringLiteral("ADDRESS"));
    const QCommandLineOption views(QStringLiteral("views"),
                                   QStringLiteral("With --screenshots: only views whose name begins so."),
                                   QStringLiteral("PREFIX"));
    parser.addPositionalArgument(QStringLiteral("link"),
                                 QStringLiteral("What to open, e.g. app://candidate/ and an id."),
                                 QStringLiteral("[link]"));
    parser.addOptions({profile, theme, language, textSize, screenshots, views, demo, server, email});
    parser.process(app);

    bool known = false;
    const std::optional<ThemeName> forced = themeFromName(parser.value(theme), &known);
    const double scale = parser.value(textSize).toDouble() / 100.0;
    if (!known || scale < 1.0 || scale > 2.0) {
        std::fputs("shortlist: --theme takes system, light, dark or high-contrast; --text-size takes 100 to 200\n",
                   stderr);
        return 2;
    }
    if (parser.positionalArguments().size() > 1) {
        std::fputs("shortlist: one link at a time\n", stderr);
        return 2;
    }
    const QString link = parser.positionalArguments().value(0);
    const QString directory =
        parser.isSet(profile)
            ? parser.value(profile)
            : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/profile");
    // Whoever has the window of this profile open already is asked to show it.
    OneWindow oneWindow(directory);
    if (!parser.isSet(screenshots) && !parser.isSet(demo)) {
        const OneWindow::Outcome outcome = oneWindow.start(link);
        if (outcome == OneWindow::Outcome::HandedOver)
            return 0;
        if (outcome == OneWindow::Outcome::NoAnswer)
            std::fputs("shortlist: the window that this profile is open in does not answer\n", stderr);
    }
    shortlist::core::readProgramAhead();
    // Layout, theme and text size: facts about a window, never about a person. The tour of pictures starts from the
    // defaults.
    QSettings settings(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
                           QStringLiteral("/layout.ini"),
                       QSettings::IniFormat);
    const bool remembers = !parser.isSet(screenshots);
    const QString themeName = parser.isSet(theme) || !remembers
                                  ? parser.value(theme)
                                  : settings.value(QStringLiteral("look/theme"), QStringLiteral("system")).toString();
    const double rememberedScale =
        std::clamp(settings.value(QStringLiteral("look/textSize"), 100).toInt(), 100, 200) / 100.0;
    const ThemeName system = systemTheme(QApplication::palette());
    loadFonts();
    QApplication::setStyle(
        new ShortlistStyle(forced.value_or(system), parser.isSet(textSize) || !remembers ? scale : rememberedScale));
    const QString rememberedLanguage = settings.value(QStringLiteral("look/language")).toString();
    const QString code = parser.isSet(language)                            ? parser.value(language)
                         : remembers && !rememberedLanguage.isEmpty()      ? rememberedLanguage
                         : QLocale::system().language() == QLocale::Arabic ? QStringLiteral("ar")
                                                                           : QString();
    QString region = remembers ? settings.value(QStringLiteral("look/region")).toString() : QString();
    setLanguage(code, region);
    ShortlistStyle::current()->setTheme(forced.value_or(system));

    if (parser.isSet(screenshots)) {
        // Windows come and go between the pictures.
        QApplication::setQuitOnLastWindowClosed(false);
        const QString pictures = parser.value(screenshots);
        int profilePictures = 0;
        ScreenshotTour tour(pictures, [&profilePictures](int written) {
            std::printf("%d pictures written\n", written + profilePictures);
            QCoreApplication::exit(written > 0 ? 0 : 1);
        });
        tour.setOnly(parser.value(views));
        if (!parser.isSet(profile)) {
            tour.start();
            return QApplication::exec();
        }
        LiveProfileGateway gateway(parser.value(profile));
        ProfileTour profileTour(gateway, pictures, [&](int written, const QString &problem) {
            profilePictures = written;
            if (!problem.isEmpty()) {
                std::fprintf(stderr, "shortlist: %s: %s\n", qPrintable(parser.value(profile)), qPrintable(problem));
                QCoreApplication::exit(1);
                return;
            }
            tour.start();
        });
        profileTour.start();
        return QApplication::exec();
    }
    MainWindow window;
    window.setWindowIcon(QIcon(QStringLiteral(":/icons/list-check.svg")));
    window.setSettings(&settings);
    ThemeChoice choice;
    choice.choose(themeName);
    QString spoken = code.isEmpty() ? QStringLiteral("en") : code;
    // What the command line asks for holds until the person chooses otherwise.
    bool themeGiven = parser.isSet(theme);
    bool sizeGiven = parser.isSet(textSize);
    bool languageGiven = parser.isSet(language);
    const auto setTheme = [&choice, &settings, &themeGiven](const QString &name) {
        if (std::exchange(themeGiven, false))
            return;
        settings.setValue(QStringLiteral("look/theme"), name);
        choice.choose(name);
    };
    const auto setTextSize = [&settings, &sizeGiven](double size) {
        if (std::exchange(sizeGiven, false))
            return;
        settings.setValue(QStringLiteral("look/textSize"), static_cast<int>(std::lround(size * 100)));
        if (!qFuzzyCompare(ShortlistStyle::current()->textScale(), size))
            ShortlistStyle::current()->setTextScale(size);
    };
    // True where the widgets' texts have to be made anew.
    const auto changeLanguage = [&](const QString &wanted, const QString &place) {
        if (std::exchange(languageGiven, false) || (wanted == spoken && place == region))
            return false;
        spoken = wanted;
        region = place;
        settings.setValue(QStringLiteral("look/language"), spoken);
        settings.setValue(QStringLiteral("look/region"), region);
        setLanguage(spoken, region);
        return true;
    };
    DemoSources sources;
    DemoAccount account(sources);
    if (parser.isSet(demo)) {
        std::function<void(WorkspaceShell *)> connectShell;
        connectShell = [&](WorkspaceShell *shell) {
            QObject::connect(shell, &WorkspaceShell::languageRequested, &window,
                             [&](const QString &wanted, const QString &place) {
                                 if (changeLanguage(wanted, place))
                                     QTimer::singleShot(
                                         0, &window, [&] { connectShell(window.reopenWorkspace(account.sources())); });
                             });
            QObject::connect(shell, &WorkspaceShell::themeRequested, &window, setTheme);
            QObject::connect(shell, &WorkspaceShell::textSizeRequested, &window, setTextSize);
            const auto lock = [&] {
                window.closeWorkspace();
                LockedSummary summary;
                summary.since = QDateTime::currentDateTimeUtc();
                window.lockedPage()->show(summary, false);
                window.showPage(window.lockedPage());
            };
            QObject::connect(shell, &WorkspaceShell::lockRequested, &window, lock, Qt::QueuedConnection);
            QObject::connect(shell, &WorkspaceShell::signOutRequested, &window, lock, Qt::QueuedConnection);
        };
        const auto open = [&] { connectShell(window.openWorkspace(account.sources())); };
        QObject::connect(window.lockedPage(), &LockedView::keychainRequested, &window, open);
        QObject::connect(window.lockedPage(), &LockedView::otherPersonRequested, &window, open);
        open();
        window.show();
        return QApplication::exec();
    }
    LiveProfileGateway gateway(directory);
    AppController controller(gateway, window, {parser.value(server), {}, parser.value(email)});
    QObject::connect(&controller, &AppController::themeRequested, &window, setTheme);
    QObject::connect(&controller, &AppController::textSizeRequested, &window, setTextSize);
    QObject::connect(&controller, &AppController::languageRequested, &controller,
                     [&](const QString &wanted, const QString &place) {
                         if (changeLanguage(wanted, place))
                             QTimer::singleShot(0, &controller, &AppController::rebuild);
                     });
    QObject::connect(&oneWindow, &OneWindow::asked, &controller, &AppController::openLink);
    const Surroundings surroundings(controller, window, makeNotifier());
    const LastView lastView(controller, window);
    const FileOpening fileOpening;
    QObject::connect(&fileOpening, &FileOpening::asked, &controller, &AppController::openLink);
    controller.run();
    if (!link.isEmpty())
        controller.openLink(link);
    return QApplication::exec();
}
