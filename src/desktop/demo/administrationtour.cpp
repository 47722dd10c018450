#include "desktop/demo/administrationtour.h"

#include "desktop/administration/administrationpages.h"
#include "desktop/administration/invitedialog.h"
#include "desktop/administration/wipedialog.h"
#include "desktop/demo/demosources.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/language.h"
#include "desktop/style/shortliststyle.h"

#include <QEventLoop>
#include <QPixmap>
#include <QTimer>

#include <algorithm>

namespace shortlist::desktop {

namespace {

using Scenario = DemoSources::Scenario;

void settle(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

struct Variant
{
    QString name;
    ThemeName theme = ThemeName::Light;
    Scenario scenario = Scenario::Normal;
    QString language{};
};

bool save(QWidget &window, const QString &path)
{
    QPixmap pixmap(window.size());
    window.render(&pixmap);
    return pixmap.save(path);
}

} // namespace

int writeAdministrationPictures(const QString &directory)
{
    const QList<Variant> variants{{QStringLiteral("light")},
                                  {QStringLiteral("dark"), ThemeName::Dark},
                                  {QStringLiteral("arabic"), ThemeName::Light, Scenario::Arabic, QStringLiteral("ar")},
                                  {QStringLiteral("long-names"), ThemeName::Light, Scenario::LongNames},
                                  {QStringLiteral("empty"), ThemeName::Light, Scenario::Empty},
                                  {QStringLiteral("failed"), ThemeName::Light, Scenario::Failed}};
    int written = 0;
    for (const Variant &variant : variants) {
        setLanguage(variant.language);
        ShortlistStyle::current()->setTextScale(1);
        ShortlistStyle::current()->setTheme(variant.theme);
        DemoSources sources(variant.scenario);
        sources.role = QStringLiteral("tenant_admin");
        UndoHistory history(sources);
        SettingsView view;
        view.setWorkspaceName(sources.person().tenantName);
        const QList<SettingsPage *> pages = administrationPages(sources.sources(), history);
        for (SettingsPage *page : pages)
            view.addPage(page);
        // The room beside the rail and below the top bar.
        view.resize(1256, 856);
        view.setVisible(true);
        for (const SettingsPage *page : pages) {
            view.openPage(page->id());
            settle(220);
            written +=
                save(view, QStringLiteral("%1/administration-%2-%3.png").arg(directory, page->id(), variant.name));
        }
        const auto &devices = sources.administration().deviceList;
        InviteDialog invite;
        WipeDialog wipe(devices[std::min<qsizetype>(1, devices.size() - 1)]);
        invite.setAttribute(Qt::WA_DeleteOnClose, false);
        wipe.setAttribute(Qt::WA_DeleteOnClose, false);
        invite.show();
        wipe.show();
        settle(40);
        written += save(invite, QStringLiteral("%1/administration-invite-%2.png").arg(directory, variant.name));
        written += save(wipe, QStringLiteral("%1/administration-wipe-%2.png").arg(directory, variant.name));
    }
    setLanguage({});
    return written;
}

} // namespace shortlist::desktop
