#include "desktop/demo/administrationtour.h"

#include "desktop/administration/addsettingdialog.h"
#include "desktop/administration/administrationpages.h"
#include "desktop/administration/invitedialog.h"
#include "desktop/administration/wipedialog.h"
#include "desktop/bulk/erasedialog.h"
#include "desktop/demo/demosources.h"
#include "desktop/pipelines/pipelinespage.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/language.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/vocabulary/vocabularypage.h"

#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QTimer>

#include <algorithm>

namespace shortlist::desktop {

namespace {

using Scenario = DemoSources::Scenario;

constexpr int pageSettlesMs = 220;
constexpr int dialogSettlesMs = 40;

struct Variant
{
    QString name;
    ThemeName theme = ThemeName::Light;
    Scenario scenario = Scenario::Normal;
    QString language{};
    double ratio = 1;
    double textScale = 1;
};

const QList<Variant> &variants()
{
    static const QList<Variant> all{
        {QStringLiteral("light")},
        {QStringLiteral("dark"), ThemeName::Dark},
        {QStringLiteral("arabic"), ThemeName::Light, Scenario::Arabic, QStringLiteral("ar")},
        {QStringLiteral("long-names"), ThemeName::Light, Scenario::LongNames},
        {QStringLiteral("empty"), ThemeName::Light, Scenario::Empty},
        {QStringLiteral("failed"), ThemeName::Light, Scenario::Failed},
        {QStringLiteral("offline"), ThemeName::Light, Scenario::Offline},
        {QStringLiteral("200pct"), ThemeName::Light, Scenario::Normal, {}, 2},
        {QStringLiteral("large-text"), ThemeName::Light, Scenario::Normal, {}, 1, 2}};
    return all;
}

} // namespace

/// What one variant is played with.
struct AdministrationTour::Stage
{
    explicit Stage(Scenario scenario) : sources(scenario), history(sources)
    {
        sources.role = QStringLiteral("tenant_admin");
    }

    DemoSources sources;
    UndoHistory history;
    SettingsView view;
    QList<SettingsPage *> pages;
    std::unique_ptr<InviteDialog> invite;
    std::unique_ptr<WipeDialog> wipe;
    std::unique_ptr<AddSettingDialog> setting;
    std::unique_ptr<EraseDialog> erase;
};

AdministrationTour::AdministrationTour(QString directory, std::function<void(int)> done, QObject *parent)
    : QObject(parent), m_directory(std::move(directory)), m_done(std::move(done))
{}

AdministrationTour::~AdministrationTour() = default;

void AdministrationTour::start()
{
    nextVariant();
}

void AdministrationTour::nextVariant()
{
    m_stage.reset();
    if (++m_variant >= variants().size()) {
        setLanguage({});
        m_done(m_written);
        deleteLater();
        return;
    }
    const Variant &variant = variants()[m_variant];
    setLanguage(variant.language);
    ShortlistStyle::current()->setTextScale(variant.textScale);
    ShortlistStyle::current()->setTheme(variant.theme);
    m_stage = std::make_unique<Stage>(variant.scenario);
    SettingsView &view = m_stage->view;
    view.setWorkspaceName(m_stage->sources.person().tenantName);
    m_stage->pages = QList<SettingsPage *>{new PipelinesPage(m_stage->sources.sources(), m_stage->history)} +
                     vocabularyPages(m_stage->sources.sources(), m_stage->history) +
                     administrationPages(m_stage->sources.sources(), m_stage->history);
    for (SettingsPage *page : std::as_const(m_stage->pages))
        view.addPage(page);
    // The room beside the rail and below the top bar.
    view.resize(1256, 856);
    view.setVisible(true);
    m_page = 0;
    nextPage();
}

void AdministrationTour::nextPage()
{
    if (m_page >= m_stage->pages.size()) {
        dialogs();
        return;
    }
    m_stage->view.openPage(m_stage->pages[m_page]->id());
    QTimer::singleShot(pageSettlesMs, this, [this] {
        save(m_stage->view, m_stage->pages[m_page]->id());
        ++m_page;
        nextPage();
    });
}

void AdministrationTour::dialogs()
{
    // Dialogs do not know whether a list was empty or could not be read.
    const Scenario scenario = variants()[m_variant].scenario;
    if (scenario == Scenario::Empty || scenario == Scenario::Failed || scenario == Scenario::Offline) {
        nextVariant();
        return;
    }
    const auto &devices = m_stage->sources.administration().deviceList;
    m_stage->invite = std::make_unique<InviteDialog>();
    m_stage->wipe = std::make_unique<WipeDialog>(devices[std::min<qsizetype>(1, devices.size() - 1)]);
    m_stage->invite->setAttribute(Qt::WA_DeleteOnClose, false);
    m_stage->wipe->setAttribute(Qt::WA_DeleteOnClose, false);
    m_stage->setting = std::make_unique<AddSettingDialog>(QStringList{QStringLiteral("mail.footer")});
    m_stage->setting->setAttribute(Qt::WA_DeleteOnClose, false);
    m_stage->setting->show();
    m_stage->setting->findChild<QLineEdit *>(QStringLiteral("newSettingKey"))->setText(QStringLiteral("mail.footer"));
    m_stage->setting->findChild<QPushButton *>(QStringLiteral("addSetting"))->click();
    m_stage->erase = std::make_unique<EraseDialog>(3, nullptr);
    m_stage->erase->setAttribute(Qt::WA_DeleteOnClose, false);
    m_stage->erase->show();
    m_stage->invite->show();
    m_stage->wipe->show();
    QTimer::singleShot(dialogSettlesMs, this, [this] {
        save(*m_stage->invite, QStringLiteral("invite"));
        save(*m_stage->wipe, QStringLiteral("wipe"));
        save(*m_stage->setting, QStringLiteral("add-setting"));
        save(*m_stage->erase, QStringLiteral("erase"));
        nextVariant();
    });
}

void AdministrationTour::save(QWidget &window, const QString &name)
{
    const double ratio = variants()[m_variant].ratio;
    QPixmap pixmap(window.size() * ratio);
    pixmap.setDevicePixelRatio(ratio);
    window.render(&pixmap);
    m_written +=
        pixmap.save(QStringLiteral("%1/administration-%2-%3.png").arg(m_directory, name, variants()[m_variant].name));
}

} // namespace shortlist::desktop
