#include "desktop/bulk/chosenactions.h"

#include <QCoreApplication>

namespace shortlist::desktop {

namespace {

struct Verb
{
    const char *name;
    const char *text;
    const char *icon;
    const char *keys;
    Qt::Key key;
    Qt::KeyboardModifiers modifiers;
};

constexpr Verb verbs[] = {
    {"chosenMove", QT_TRANSLATE_NOOP("ChosenActions", "Move to a stage…"), "arrow-right-circle", "Shift+M", Qt::Key_M,
     Qt::ShiftModifier},
    {"chosenReject", QT_TRANSLATE_NOOP("ChosenActions", "Reject…"), "x-circle", "R", Qt::Key_R, Qt::NoModifier},
    {"chosenTag", QT_TRANSLATE_NOOP("ChosenActions", "Tag…"), "sticky", "T", Qt::Key_T, Qt::NoModifier},
    {"chosenOwner", QT_TRANSLATE_NOOP("ChosenActions", "Change the owner…"), "person", "O", Qt::Key_O, Qt::NoModifier},
    {"chosenJob", QT_TRANSLATE_NOOP("ChosenActions", "Add to a job…"), "briefcase", "Shift+J", Qt::Key_J,
     Qt::ShiftModifier},
    {"chosenWithdraw", QT_TRANSLATE_NOOP("ChosenActions", "Withdrew…"), "box-arrow-right", "W", Qt::Key_W,
     Qt::NoModifier},
    {"chosenHire", QT_TRANSLATE_NOOP("ChosenActions", "Hired"), "check-circle-fill", "H", Qt::Key_H, Qt::NoModifier},
    {"chosenReopen", QT_TRANSLATE_NOOP("ChosenActions", "Active again"), "arrow-counterclockwise", "U", Qt::Key_U,
     Qt::NoModifier},
};

QAction *newAction(const char *name, const QString &text, const char *icon, QObject *parent)
{
    auto *action = new QAction(text, parent);
    action->setObjectName(QLatin1String(name));
    action->setProperty("iconName", QLatin1String(icon));
    return action;
}

} // namespace

QList<QAction *> chosenActions(BulkControl &control, const BulkPlace &place, QObject *parent)
{
    QList<QAction *> actions;
    for (const Verb &verb : verbs) {
        QAction *action =
            newAction(verb.name, QCoreApplication::translate("ChosenActions", verb.text), verb.icon, parent);
        action->setData(QLatin1String(verb.keys));
        QObject::connect(action, &QAction::triggered, &control,
                         [&control, place, verb] { control.press(verb.key, verb.modifiers, place); });
        actions << action;
    }
    QAction *mail =
        newAction("chosenMail", QCoreApplication::translate("ChosenActions", "Write a mail…"), "envelope", parent);
    QObject::connect(mail, &QAction::triggered, &control,
                     [&control, place] { control.ask(client::BulkKind::Mail, place); });
    actions.insert(2, mail);
    const auto add = [&](const char *name, const char *text, const char *icon, client::BulkKind kind, auto act) {
        QAction *action = newAction(name, QCoreApplication::translate("ChosenActions", text), icon, parent);
        QObject::connect(action, &QAction::triggered, &control, act);
        const QString why = control.refusal(kind);
        action->setEnabled(why.isEmpty());
        action->setToolTip(why);
        actions << action;
    };
    add("chosenPool", QT_TRANSLATE_NOOP("ChosenActions", "Talent pool…"), "people", client::BulkKind::AddToPool,
        [&control, place] { control.choosePool(control.middle(), place); });
    add("chosenOffer", QT_TRANSLATE_NOOP("ChosenActions", "Draft an offer…"), "file-earmark-text",
        client::BulkKind::DraftOffer, [&control, place] { control.draftOffers(place); });
    add("chosenTest", QT_TRANSLATE_NOOP("ChosenActions", "Assign a test…"), "clipboard", client::BulkKind::AssignTest,
        [&control, place] { control.chooseTest(control.middle(), place); });
    return actions;
}

} // namespace shortlist::desktop
