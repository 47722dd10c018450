#include "desktop/administration/addsettingdialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/administration/workspacesettingspage.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace shortlist::desktop {

namespace {

const QString kindText = QStringLiteral("text");
const QString kindNumber = QStringLiteral("number");
const QString kindYesNo = QStringLiteral("yes-no");
const QString kindJson = QStringLiteral("json");

} // namespace

AddSettingDialog::AddSettingDialog(const QStringList &known, QWidget *parent)
    : QDialog(parent)
    , m_known(known)
    , m_banner(new Banner(this))
    , m_key(new QLineEdit(this))
    , m_keyError(makeLabel(QStringLiteral("hint"), QString(), this))
    , m_isSecret(new QCheckBox(tr("It is a secret: nobody can read it back"), this))
    , m_open(new QWidget(this))
    , m_about(new QLineEdit(m_open))
    , m_kind(new QComboBox(m_open))
    , m_valueLabel(makeLabel(QStringLiteral("label"), tr("Value"), this))
    , m_line(new QLineEdit(this))
    , m_text(new QPlainTextEdit(this))
    , m_yesNo(new QComboBox(this))
    , m_secret(new QLineEdit(this))
    , m_valueError(makeLabel(QStringLiteral("hint"), QString(), this))
    , m_note(makeLabel(QStringLiteral("hint"), QString(), this))
{
    setObjectName(QStringLiteral("addSettingDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Add a setting"));
    setFixedWidth(scaled(metric::size::dialogSmall));
    m_key->setObjectName(QStringLiteral("newSettingKey"));
    m_key->setMaxLength(100);
    m_key->setPlaceholderText(QStringLiteral("mail.footer"));
    m_key->setLayoutDirection(Qt::LeftToRight);
    m_isSecret->setObjectName(QStringLiteral("newSettingIsSecret"));
    m_about->setObjectName(QStringLiteral("newSettingAbout"));
    m_about->setMaxLength(300);
    m_about->setPlaceholderText(tr("may stay empty"));
    m_kind->setObjectName(QStringLiteral("newSettingKind"));
    m_kind->addItem(tr("Text", "Kind of a setting"), kindText);
    m_kind->addItem(tr("Number", "Kind of a setting"), kindNumber);
    m_kind->addItem(tr("Yes or no", "Kind of a setting"), kindYesNo);
    m_kind->addItem(tr("List or object, as JSON", "Kind of a setting"), kindJson);
    m_line->setObjectName(QStringLiteral("newSettingValue"));
    m_text->setObjectName(QStringLiteral("newSettingJson"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(4 * fontMetrics().lineSpacing() + metric::space::l);
    m_text->setLayoutDirection(Qt::LeftToRight);
    m_yesNo->setObjectName(QStringLiteral("newSettingYesNo"));
    m_yesNo->addItem(tr("Yes"), QStringLiteral("true"));
    m_yesNo->addItem(tr("No"), QStringLiteral("false"));
    m_secret->setObjectName(QStringLiteral("newSettingSecret"));
    m_secret->setEchoMode(QLineEdit::Password);
    for (QWidget *editor : {static_cast<QWidget *>(m_line), static_cast<QWidget *>(m_text),
                            static_cast<QWidget *>(m_yesNo), static_cast<QWidget *>(m_secret)})
        editor->setAccessibleName(tr("Value"));
    for (TextLabel *error : {m_keyError, m_valueError}) {
        error->setTone(QStringLiteral("danger"));
        error->setShape(Status::Danger);
        error->hide();
    }
    m_keyError->setObjectName(QStringLiteral("newSettingKeyError"));
    m_valueError->setObjectName(QStringLiteral("newSettingValueError"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::xs);
    auto *title = makeLabel(QStringLiteral("heading"), windowTitle(), this);
    title->setSizeName(QStringLiteral("title"));
    layout->addWidget(title);
    layout->addWidget(m_banner);
    const auto field = [this](QVBoxLayout *into, const QString &name, QWidget *editor) {
        auto *label = makeLabel(QStringLiteral("label"), name, this);
        label->setBuddy(editor);
        editor->setAccessibleName(name);
        into->addSpacing(metric::space::s);
        into->addWidget(label);
        into->addWidget(editor);
    };
    field(layout, tr("Key"), m_key);
    layout->addWidget(m_keyError);
    layout->addSpacing(metric::space::s);
    layout->addWidget(m_isSecret);
    auto *open = new QVBoxLayout(m_open);
    open->setContentsMargins(0, 0, 0, 0);
    open->setSpacing(metric::space::xs);
    field(open, tr("What it does"), m_about);
    field(open, tr("Kind"), m_kind);
    layout->addWidget(m_open);
    layout->addSpacing(metric::space::s);
    layout->addWidget(m_valueLabel);
    for (QWidget *editor : {static_cast<QWidget *>(m_line), static_cast<QWidget *>(m_text),
                            static_cast<QWidget *>(m_yesNo), static_cast<QWidget *>(m_secret)})
        layout->addWidget(editor);
    layout->addWidget(m_valueError);
    layout->addWidget(m_note);
    layout->addSpacing(metric::space::m);
    auto *buttons = new QDialogButtonBox(this);
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Cancel"));
    cancel->setIcon({});
    m_add = buttons->addButton(tr("Add the setting"), QDialogButtonBox::AcceptRole);
    m_add->setObjectName(QStringLiteral("addSetting"));
    m_add->setProperty("kind", QStringLiteral("primary"));
    m_add->setDefault(true);
    layout->addWidget(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, &AddSettingDialog::add);
    connect(m_isSecret, &QCheckBox::toggled, this, &AddSettingDialog::adapt);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AddSettingDialog::adapt);
    connect(m_key, &QLineEdit::textEdited, this, [this] { setError(m_keyError, m_key, {}); });
    adapt();
}

void AddSettingDialog::adapt()
{
    const bool secret = m_isSecret->isChecked();
    const QString kind = m_kind->currentData().toString();
    m_open->setVisible(!secret);
    m_line->setVisible(!secret && (kind == kindText || kind == kindNumber));
    m_text->setVisible(!secret && kind == kindJson);
    m_yesNo->setVisible(!secret && kind == kindYesNo);
    m_secret->setVisible(secret);
    m_valueError->hide();
    m_note->setText(secret ? tr("The server keeps it sealed. Nobody can read it back, administrators neither.")
                           : tr("Applies to everybody once the server has it."));
    adjustSize();
}

void AddSettingDialog::setError(TextLabel *label, QWidget *editor, const QString &sentence)
{
    label->setText(sentence);
    label->setVisible(!sentence.isEmpty());
    editor->setProperty("invalid", !sentence.isEmpty());
    editor->setAccessibleDescription(sentence);
    editor->update();
}

QString AddSettingDialog::keyFault() const
{
    // As the constraint settings_key has it.
    static const QRegularExpression shape(QStringLiteral("^[a-z][a-z0-9_.-]*$"));
    const QString key = m_key->text().trimmed();
    if (key.isEmpty())
        return tr("Fill this in.");
    if (!shape.match(key).hasMatch())
        return tr("A key has small letters, digits, dots, hyphens and underscores and begins with a letter.");
    return m_known.contains(key) ? tr("There is a setting with this key already.") : QString();
}

std::optional<QByteArray> AddSettingDialog::json() const
{
    const QString kind = m_kind->currentData().toString();
    const auto written = [](const QJsonValue &value) {
        const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return list.mid(1, list.size() - 2);
    };
    if (kind == kindYesNo)
        return m_yesNo->currentData().toString().toLatin1();
    if (kind == kindText)
        return m_line->text().isEmpty() ? std::nullopt : std::optional(written(m_line->text()));
    if (kind == kindNumber) {
        bool good = false;
        double number = QLocale().toDouble(m_line->text().trimmed(), &good);
        if (!good)
            number = m_line->text().trimmed().toDouble(&good);
        return good ? std::optional(written(number)) : std::nullopt;
    }
    const QJsonDocument document = QJsonDocument::fromJson(m_text->toPlainText().toUtf8());
    return document.isNull() ? std::nullopt : std::optional(document.toJson(QJsonDocument::Compact));
}

void AddSettingDialog::add()
{
    m_banner->clear();
    const bool secret = m_isSecret->isChecked();
    const QString fault = keyFault();
    setError(m_keyError, m_key, fault);
    QWidget *editor = m_secret;
    QString valueFault;
    std::optional<QByteArray> value;
    if (secret) {
        valueFault = m_secret->text().isEmpty() ? tr("Fill this in.") : QString();
    } else {
        const QString kind = m_kind->currentData().toString();
        editor = kind == kindJson ? static_cast<QWidget *>(m_text) : m_line;
        value = json();
        if (!value)
            valueFault = kind == kindNumber ? tr("This is no number.")
                         : kind == kindJson ? tr("This is no list [ … ] and no object { … }.")
                                            : tr("Fill this in.");
    }
    setError(m_valueError, editor, valueFault);
    if (!fault.isEmpty() || !valueFault.isEmpty()) {
        (fault.isEmpty() ? editor : m_key)->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_add->setEnabled(false);
    Q_EMIT addRequested({m_key->text().trimmed(), secret ? QString() : m_about->text().trimmed(),
                         value.value_or(QByteArray()), secret ? m_secret->text() : QString(), secret});
}

void AddSettingDialog::showProblem(const QString &sentence)
{
    m_add->setEnabled(true);
    m_banner->setMessage(Status::Danger, tr("Not added."), sentence);
}

} // namespace shortlist::desktop
