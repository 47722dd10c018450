#include "desktop/administration/workspacesettingspage.h"

#include "desktop/administration/addsettingdialog.h"
#include "desktop/administration/liststack.h"
#include "desktop/administration/settingvalue.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"
#include "protocol/value.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

namespace shortlist::desktop {

namespace {

bool isSecret(const RecordFields &row)
{
    // PostgreSQL writes a boolean as t; edits of this machine say true.
    return row.text(QStringLiteral("is_secret")).startsWith(QLatin1Char('t'));
}

} // namespace

WorkspaceSettingsPage::WorkspaceSettingsPage(const Sources &sources, UndoHistory &history, QWidget *parent)
    : SettingsPage(QStringLiteral("workspace-settings"), Group::Workspace, tr("Settings of the workspace"),
                   QStringLiteral("sliders"), parent)
    , m_sources(sources)
    , m_history(history)
{
    auto *left = new QWidget(this);
    auto *lists = new QVBoxLayout(left);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(0);
    m_count = makeLabel(QStringLiteral("hint"), QString(), this);
    m_add = new QPushButton(icon(QStringLiteral("plus-lg")), tr("Add a setting…"), this);
    m_add->setObjectName(QStringLiteral("addSettingButton"));
    connect(m_add, &QPushButton::clicked, this, &WorkspaceSettingsPage::add);
    lists->addWidget(
        sectionHead(makeLabel(QStringLiteral("heading"), tr("For everybody"), this), m_count, {m_add}, this));
    m_list = new ListStack({{tr("Setting", "Column")}, {tr("Value", "Column")}}, {290, 200}, 1, this);
    m_list->table()->setObjectName(QStringLiteral("settingTable"));
    m_list->table()->setAccessibleName(title());
    lists->addWidget(m_list, 1);
    new ListBesideAside(left, buildAside(), this);
    connect(m_list, &ListStack::buttonClicked, this, [this] {
        if (m_failed)
            refresh();
        else
            add();
    });
    connect(m_list, &ListStack::rowChosen, this, [this](const QVariant &id) {
        m_chosen = id.toUuid();
        renderAside();
    });
    connect(sources.events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        if (entities.contains(QStringLiteral("settings")))
            refresh();
    });
    m_list->showLoading();
    renderAside();
}

QWidget *WorkspaceSettingsPage::buildAside()
{
    const auto [aside, layout] = makeAside(300, this);
    m_aside = aside;
    m_about = makeLabel(QStringLiteral("heading"), QString(), aside);
    m_about->setSizeName(QStringLiteral("title"));
    wrap(m_about);
    m_key = makeLabel(QStringLiteral("hint"), QString(), aside);
    m_key->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label = makeLabel(QStringLiteral("label"), tr("Value"), aside);
    m_yes = new QCheckBox(tr("Yes"), aside);
    m_yes->setObjectName(QStringLiteral("settingYes"));
    m_value = new QPlainTextEdit(aside);
    m_value->setObjectName(QStringLiteral("settingValue"));
    m_value->setTabChangesFocus(true);
    m_value->setAccessibleName(tr("Value"));
    m_secret = new QLineEdit(aside);
    m_secret->setObjectName(QStringLiteral("settingSecret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setAccessibleName(tr("New secret"));
    m_secret->setPlaceholderText(tr("New secret"));
    m_error = makeLabel(QStringLiteral("hint"), QString(), aside);
    m_error->setTone(QStringLiteral("danger"));
    m_error->setShape(Status::Danger);
    m_save = new QPushButton(tr("Save"), aside);
    m_save->setObjectName(QStringLiteral("settingSave"));
    m_save->setProperty("kind", QStringLiteral("primary"));
    m_remove = new QPushButton(icon(QStringLiteral("trash"), IconColour::Danger), tr("Remove"), aside);
    m_remove->setObjectName(QStringLiteral("settingRemove"));
    m_remove->setProperty("kind", QStringLiteral("danger"));
    m_note = makeLabel(QStringLiteral("hint"), QString(), aside);
    layout->addWidget(m_about);
    layout->addWidget(m_key);
    layout->addSpacing(metric::space::s);
    layout->addWidget(m_label);
    layout->addWidget(m_yes);
    layout->addWidget(m_value);
    layout->addWidget(m_secret);
    layout->addWidget(m_error);
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(metric::space::s);
    verbs->addWidget(m_save);
    verbs->addWidget(m_remove);
    verbs->addStretch(1);
    layout->addLayout(verbs);
    layout->addWidget(m_note);
    layout->addStretch(1);
    connect(m_save, &QPushButton::clicked, this, &WorkspaceSettingsPage::save);
    connect(m_secret, &QLineEdit::returnPressed, this, &WorkspaceSettingsPage::save);
    connect(m_yes, &QCheckBox::clicked, this, &WorkspaceSettingsPage::save);
    connect(m_remove, &QPushButton::clicked, this, [this] { setSecret(std::nullopt); });
    return aside;
}

QStringList WorkspaceSettingsPage::searchWords() const
{
    QStringList words{tr("New secret"), tr("Value")};
    for (const RecordFields &row : m_settings)
        words << row.text(QStringLiteral("key")) << row.text(QStringLiteral("description"));
    words.removeAll(QString());
    return words;
}

void WorkspaceSettingsPage::reveal(const QString &words)
{
    for (const RecordFields &row : std::as_const(m_settings)) {
        if (row.text(QStringLiteral("key")) == words || row.text(QStringLiteral("description")) == words)
            m_chosen = row.id;
    }
    m_list->choose(m_chosen);
    renderAside();
}

void WorkspaceSettingsPage::refresh()
{
    m_sources.records->records(QStringLiteral("settings"), this, [this](core::Expected<QList<RecordFields>> rows) {
        m_failed = !rows;
        if (!rows) {
            m_settings.clear();
            m_count->clear();
            m_list->showFailed(tr("The settings could not be read"), describe(rows.error()), tr("Try again"));
            renderAside();
            return;
        }
        m_settings = *rows;
        render();
    });
}

const RecordFields *WorkspaceSettingsPage::chosen() const
{
    const auto it = std::find_if(m_settings.begin(), m_settings.end(),
                                 [this](const RecordFields &row) { return row.id == m_chosen; });
    return it == m_settings.end() ? nullptr : &*it;
}

void WorkspaceSettingsPage::render()
{
    QList<CellTableModel::Row> rows;
    for (const RecordFields &row : std::as_const(m_settings)) {
        const QString about = row.text(QStringLiteral("description"));
        Cell name{about.isEmpty() ? row.text(QStringLiteral("key")) : about};
        name.strong = true;
        name.tip = row.text(QStringLiteral("key"));
        const auto json = settingValue(row.text(QStringLiteral("value")).toUtf8());
        Cell value{(json ? shownJson(*json) : row.text(QStringLiteral("value"))).simplified()};
        if (isSecret(row)) {
            const bool isSet = !row.text(QStringLiteral("secret_set_at")).isEmpty();
            value.text = isSet ? tr("Set, hidden") : tr("Not set yet");
            value.iconName = isSet ? QStringLiteral("lock-fill") : QStringLiteral("circle");
        } else if (!row.pending.isEmpty()) {
            value.status = Status::Waiting;
        }
        rows << CellTableModel::Row{row.id, {name, value}};
    }
    if (!chosen() && !m_settings.isEmpty())
        m_chosen = m_settings.first().id;
    m_count->setText(rows.isEmpty() ? QString() : QLocale().toString(rows.size()));
    if (rows.isEmpty())
        m_list->showEmpty(QStringLiteral("sliders"), tr("Nothing is set for the workspace"),
                          tr("Everything works as it was delivered."), m_add->isEnabled() ? m_add->text() : QString());
    else
        m_list->showRows(rows);
    m_list->choose(m_chosen);
    renderAside();
}

void WorkspaceSettingsPage::renderAside()
{
    const Permissions permissions = m_sources.directory->permissions();
    const bool mayAdd = permissions.may(QStringLiteral("settings"), Permissions::Act::Create) && m_sources.account;
    m_add->setEnabled(mayAdd);
    m_add->setToolTip(mayAdd ? QString() : whyNot(permissions));
    const RecordFields *row = chosen();
    if (!row || m_shown != row->id)
        keepTyped();
    const bool secret = row && isSecret(*row);
    const QString value = row ? row->text(QStringLiteral("value")) : QString();
    const auto json = settingValue(value.toUtf8());
    const bool yesNo = row && !secret && json && json->isBool();
    for (QWidget *widget : {static_cast<QWidget *>(m_about), static_cast<QWidget *>(m_key),
                            static_cast<QWidget *>(m_label), static_cast<QWidget *>(m_note)})
        widget->setVisible(row);
    m_aside->setVisible(row);
    m_yes->setVisible(yesNo);
    m_value->setVisible(row && !secret && !yesNo);
    m_secret->setVisible(secret);
    m_save->setVisible(row && !yesNo);
    const bool isSet = secret && !row->text(QStringLiteral("secret_set_at")).isEmpty();
    m_remove->setVisible(isSet);
    if (!row) {
        m_error->hide();
        m_shown = {};
        return;
    }
    const QString about = row->text(QStringLiteral("description"));
    const QString key = row->text(QStringLiteral("key"));
    m_about->setText(about.isEmpty() ? key : about);
    m_key->setText(about.isEmpty() ? QString() : isolated(key));
    const bool mayChange = m_sources.directory->permissions().may(QStringLiteral("settings"), Permissions::Act::Change);
    for (QWidget *widget : {static_cast<QWidget *>(m_yes), static_cast<QWidget *>(m_value),
                            static_cast<QWidget *>(m_secret), static_cast<QWidget *>(m_save)})
        widget->setEnabled(mayChange);
    m_save->setText(secret ? tr("Set") : tr("Save"));
    m_label->setText(secret ? tr("New secret") : tr("Value"));
    // What is being typed stays, also when somebody else gives the setting another value.
    if (m_shown != row->id) {
        m_shown = row->id;
        m_secret->clear();
        fill(value);
        const Typed typed = m_typed.take(row->id);
        m_secret->setText(typed.secret);
        if (!typed.value.isNull())
            m_value->setPlainText(typed.value);
    } else if (m_shownValue != value) {
        const QString typed = m_value->toPlainText();
        const bool isTyped = m_value->isVisibleTo(m_aside) && typed != typedSetting(m_shownValue);
        fill(value);
        if (isTyped && typed != typedSetting(value)) {
            m_value->setPlainText(typed);
            m_error->setText(tr("Somebody changed this meanwhile. What you typed is not stored yet."));
            m_error->show();
        }
    }
    if (secret) {
        const QDateTime at = protocol::parseTimestamp(row->text(QStringLiteral("secret_set_at")).toLatin1());
        m_note->setText((isSet ? tr("Set on %1.").arg(shortDay(here(at).date())) + QLatin1Char(' ') : QString()) +
                        tr("The server keeps it sealed. Nobody can read it back, administrators neither."));
    } else {
        m_note->setText(tr("Applies to everybody once the server has it."));
    }
}

void WorkspaceSettingsPage::fill(const QString &value)
{
    m_shownValue = value;
    m_error->hide();
    m_value->setProperty("invalid", false);
    m_value->update();
    const auto json = settingValue(value.toUtf8());
    m_yes->setChecked(json && json->isBool() && json->toBool());
    const QString typed = typedSetting(value);
    m_value->setPlainText(typed);
    const int lines = std::clamp(static_cast<int>(typed.count(QLatin1Char('\n')) + 1 + typed.size() / 36), 1, 8);
    m_value->setFixedHeight(lines * m_value->fontMetrics().lineSpacing() + metric::space::l);
}

void WorkspaceSettingsPage::keepTyped()
{
    if (m_shown.isNull())
        return;
    Typed typed;
    if (m_value->toPlainText() != typedSetting(m_shownValue))
        typed.value = m_value->toPlainText();
    typed.secret = m_secret->text();
    if (!typed.value.isNull() || !typed.secret.isEmpty())
        m_typed.insert(m_shown, typed);
}

void WorkspaceSettingsPage::add()
{
    QStringList known;
    for (const RecordFields &row : std::as_const(m_settings))
        known << row.text(QStringLiteral("key"));
    auto *dialog = new AddSettingDialog(known, this);
    const auto answered = [this, dialog = QPointer<AddSettingDialog>(dialog)](const core::Error *error) {
        if (error && dialog) {
            dialog->showProblem(describe(*error));
            return;
        }
        if (dialog)
            dialog->accept();
        Q_EMIT settled();
        refresh();
    };
    connect(dialog, &AddSettingDialog::addRequested, this, [this, answered](const NewSetting &setting) {
        if (setting.isSecret) {
            // The server makes the setting with its first secret, so that no value ever waits on this machine.
            m_sources.account->setSecret(setting.key, setting.secret, this,
                                         [answered](const core::Expected<AccountSource::Nothing> &done) {
                                             answered(done ? nullptr : &done.error());
                                         });
            return;
        }
        client::Edit edit;
        edit.entity = QStringLiteral("settings");
        edit.kind = protocol::MutationKind::Insert;
        edit.values.insert(QStringLiteral("key"), setting.key.toLatin1());
        edit.values.insert(QStringLiteral("value"), setting.value);
        if (!setting.about.isEmpty())
            edit.values.insert(QStringLiteral("description"), setting.about.toUtf8());
        const protocol::SchemaDescriptor descriptor = m_sources.directory->descriptor();
        if (const protocol::Entity *entity = descriptor.entity(edit.entity)) {
            for (auto it = edit.values.begin(); it != edit.values.end(); ++it) {
                const protocol::Column *column = entity->column(it.key());
                const auto canonical = column ? protocol::canonicalValue(*column, it.value()) : it.value();
                if (!canonical) {
                    answered(&canonical.error());
                    return;
                }
                it.value() = *canonical;
            }
        }
        //: Undo bar; %1 is a setting
        m_history.apply({edit}, tr("Setting added: %1").arg(setting.about.isEmpty() ? setting.key : setting.about),
                        this, [this, answered](const core::Expected<client::EditReceipt> &receipt) {
                            if (receipt)
                                m_chosen = receipt->rows.value(0);
                            answered(receipt ? nullptr : &receipt.error());
                        });
    });
    dialog->open();
}

void WorkspaceSettingsPage::save()
{
    const RecordFields *row = chosen();
    if (!row)
        return;
    if (isSecret(*row)) {
        if (!m_secret->text().isEmpty())
            setSecret(m_secret->text());
        else
            m_secret->setFocus(Qt::OtherFocusReason);
        return;
    }
    const QString before = row->text(QStringLiteral("value"));
    const auto json = m_yes->isVisibleTo(this) ? std::optional<QByteArray>(m_yes->isChecked() ? "true" : "false")
                                               : settingFromTyped(m_value->toPlainText(), before);
    m_error->setVisible(!json);
    m_value->setProperty("invalid", !json);
    m_value->update();
    if (!json) {
        m_error->setText(tr("This is no value of the kind that was there: a figure, a list [ … ] or an object { … }."));
        return;
    }
    const protocol::SchemaDescriptor descriptor = m_sources.directory->descriptor();
    const protocol::Entity *entity = descriptor.entity(QStringLiteral("settings"));
    const protocol::Column *column = entity ? entity->column(QStringLiteral("value")) : nullptr;
    if (!column)
        return;
    const auto canonical = protocol::canonicalValue(*column, *json);
    if (!canonical) {
        m_error->setText(describe(canonical.error()));
        m_error->show();
        return;
    }
    client::Edit edit;
    edit.entity = QStringLiteral("settings");
    edit.row = row->id;
    edit.values.insert(column->name, *canonical);
    const QString about = row->text(QStringLiteral("description"));
    //: Undo bar; %1 is a setting
    const QString said = tr("Setting changed: %1").arg(about.isEmpty() ? row->text(QStringLiteral("key")) : about);
    m_history.apply({edit}, said, this,
                    [this, row = edit.row, sent = m_value->toPlainText(),
                     stored = QString::fromUtf8(canonical->value_or(QByteArray()))](
                        const core::Expected<client::EditReceipt> &receipt) {
                        if (receipt) {
                            // It is what the setting holds now: shown as it is stored.
                            if (m_shown == row && m_value->toPlainText() == sent)
                                fill(stored);
                            else if (m_typed.value(row).value == sent)
                                m_typed.remove(row);
                            Q_EMIT settled();
                        } else {
                            Q_EMIT problem(describe(receipt.error()));
                        }
                        refresh();
                    });
}

void WorkspaceSettingsPage::setSecret(const std::optional<QString> &value)
{
    const RecordFields *row = chosen();
    if (!row || !m_sources.account)
        return;
    m_sources.account->setSecret(row->text(QStringLiteral("key")), value, this,
                                 [this, id = row->id](const core::Expected<AccountSource::Nothing> &done) {
                                     if (done) {
                                         m_typed.remove(id);
                                         if (m_shown == id)
                                             m_secret->clear();
                                         Q_EMIT settled();
                                     } else {
                                         Q_EMIT problem(describe(done.error()));
                                     }
                                     refresh();
                                 });
}

} // namespace shortlist::desktop
