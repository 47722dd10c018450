#include "desktop/settings/noticespage.h"

#include "desktop/style/theme.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLocale>

namespace shortlist::desktop {

namespace {

TextLabel *aside(const QString &text, QWidget *parent)
{
    return new TextLabel(text, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), parent);
}

} // namespace

NoticesPage::NoticesPage(Preferences &preferences, bool trayIsThere, QWidget *parent)
    : RowsPage(QStringLiteral("notifications"), Group::You, tr("Notifications"), QStringLiteral("bell"), &preferences,
               parent)
{
    addRow(tr("Tell what happens"), tr("As notifications of the system, while the program runs and is not locked"),
           {tr("Alerts", "What people look for in the settings")})
        ->add(check(QStringLiteral("notification_push"), tr("On", "Notifications"), tr("Notifications changed")), 1);
    addKinds();
    addQuietHours();
    addTray(trayIsThere);
    finish();
}

void NoticesPage::addKinds()
{
    SettingsRow *kinds = addRow(tr("What is told"), tr("Each thing once; more than three at once in one line"));
    kinds->setVertical();
    for (const auto &[key, text] :
         {std::pair{QStringLiteral("settings.notify_follow_ups"), tr("Follow-ups that are due")},
          {QStringLiteral("settings.notify_conflicts"), tr("Conflicts about my own edits")},
          {QStringLiteral("settings.notify_approvals"), tr("Questions for my approval")},
          {QStringLiteral("settings.notify_applicants"), tr("New applicants for my jobs")}}) {
        QCheckBox *box = check(key, text, tr("Notifications changed"));
        m_ofNotices << box;
        kinds->add(box);
    }
    QCheckBox *names = check(QStringLiteral("settings.notify_names"), tr("Show names and what it is about"),
                             tr("Names on notifications changed"));
    m_ofNotices << names;
    addRow(tr("Names"), tr("Notifications also show on a locked screen"), {tr("Privacy"), tr("Lock screen")})
        ->add(names, 1);
}

void NoticesPage::addQuietHours()
{
    SettingsRow *hours = addRow(tr("Quiet hours"), tr("What comes meanwhile is told afterwards, in one line"),
                                {tr("Do not disturb"), tr("Night")});
    QCheckBox *on = check(QStringLiteral("settings.quiet_hours"), tr("On", "Quiet hours"), tr("Quiet hours changed"));
    m_ofNotices << on;
    hours->add(on);
    QComboBox *from = combo(QStringLiteral("settings.quiet_from"), tr("Quiet hours begin"), tr("Quiet hours changed"));
    QComboBox *to = combo(QStringLiteral("settings.quiet_to"), tr("Quiet hours end"), tr("Quiet hours changed"));
    for (QComboBox *box : {from, to}) {
        box->setMinimumWidth(std::min(scaled(96), 150));
        box->setMaximumWidth(150);
        box->setMinimumContentsLength(5);
        for (int half = 0; half < 48; ++half) {
            const QTime time(half / 2, half % 2 * 30);
            box->addItem(QLocale().toString(time, QLocale::ShortFormat), time.toString(QStringLiteral("HH:mm")));
        }
        m_ofQuiet << box;
    }
    hours->add(from);
    hours->add(aside(tr("to", "From a time to a time"), this));
    hours->add(to);
    m_quietZone = aside(QString(), this);
    m_quietZone->setWordWrap(true);
    hours->add(m_quietZone, 1);
}

void NoticesPage::addTray(bool isThere)
{
    SettingsRow *tray = addRow(tr("Icon beside the clock"),
                               isThere ? tr("Shows how much waits, in figures alone")
                                       : tr("This system has no place for it at the moment: closing ends the program."),
                               {tr("Tray"), tr("Badge")});
    tray->setVertical();
    tray->add(check(QStringLiteral("settings.tray"), tr("Show it"), tr("Icon beside the clock changed")));
    QCheckBox *keep = check(QStringLiteral("settings.close_to_tray"),
                            tr("Closing the window keeps the program running there"), tr("Closing changed"));
    m_ofTray = keep;
    tray->add(keep);
}

void NoticesPage::render()
{
    RowsPage::render();
    const Preferences &p = preferences();
    const bool told = p.isOn(QStringLiteral("notification_push"));
    for (QWidget *control : std::as_const(m_ofNotices))
        control->setEnabled(told);
    for (QWidget *control : std::as_const(m_ofQuiet))
        control->setEnabled(told && p.isOn(QStringLiteral("settings.quiet_hours")));
    m_ofTray->setEnabled(p.isOn(QStringLiteral("settings.tray")));
    //: %1 is a time zone
    m_quietZone->setText(tr("by the clock of %1").arg(p.value(QStringLiteral("timezone"))));
}

} // namespace shortlist::desktop
