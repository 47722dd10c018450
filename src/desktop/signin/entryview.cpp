#include "desktop/signin/entryview.h"

#include "desktop/administration/roles.h"
#include "desktop/shell/wording.h"
#include "desktop/signin/signinparts.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace shortlist::desktop {

namespace {

constexpr int formWidth = 360; // as the sign-in page's

TextLabel *label(const QString &size, const QString &tone, QWidget *parent)
{
    auto *made = new TextLabel(QString(), size, tone, QStringLiteral("regular"), parent);
    made->setWordWrap(true);
    return made;
}

bool isSecret(const QString &name)
{
    return name == QLatin1String("password");
}

} // namespace

EntryView::EntryView(QWidget *parent)
    : QWidget(parent)
    , m_headline(new TextLabel(QString(), QStringLiteral("title"), QStringLiteral("primary"),
                               QStringLiteral("semibold"), this))
    , m_text(label(QStringLiteral("body"), QStringLiteral("secondary"), this))
    , m_card(new Panel(this))
    , m_workspace(new TextLabel(QString(), QStringLiteral("body"), QStringLiteral("primary"),
                                QStringLiteral("semibold"), m_card))
    , m_invitedBy(label(QStringLiteral("small"), QStringLiteral("secondary"), m_card))
    , m_banner(new Banner(this))
    , m_go(new QPushButton(this))
    , m_back(new QPushButton(tr("Back to the sign-in page"), this))
    , m_other(new QPushButton(this))
{
    setObjectName(QStringLiteral("entryView"));
    m_headline->setObjectName(QStringLiteral("headline"));
    m_text->setObjectName(QStringLiteral("text"));
    m_invitedBy->setObjectName(QStringLiteral("invitedBy"));
    m_go->setObjectName(QStringLiteral("goButton"));
    m_go->setProperty("kind", QStringLiteral("primary"));
    m_go->setProperty("large", true);
    m_back->setObjectName(QStringLiteral("backButton"));
    m_other->setObjectName(QStringLiteral("otherButton"));
    for (QPushButton *link : {m_back, m_other})
        link->setProperty("kind", QStringLiteral("link"));
    static_cast<Panel *>(m_card)->setLayerName(QStringLiteral("card"));
    auto *card = new QVBoxLayout(m_card);
    card->setContentsMargins(metric::space::m, metric::space::m, metric::space::m, metric::space::m);
    card->setSpacing(metric::space::xs);
    card->addWidget(m_workspace);
    card->addWidget(m_invitedBy);

    auto *panel = new Panel(this);
    auto *form = new QWidget(panel);
    form->setFixedWidth(formWidth);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, metric::space::l, 0, metric::space::l);
    column->setSpacing(metric::space::m);
    column->addStretch();
    auto *head = new QHBoxLayout;
    head->setSpacing(metric::space::m);
    head->addWidget(new Glyph(QStringLiteral("list-check"), IconColour::Accent, 32, form));
    head->addWidget(m_headline, 1);
    column->addLayout(head);
    column->addWidget(m_text);
    column->addWidget(m_card);
    addField(column, QStringLiteral("server"), {}, tr("Server"), 300);
    addField(column, QStringLiteral("token"), QStringLiteral("token"), tr("Link or code from the mail"), 500);
    addField(column, QStringLiteral("newWorkspace"), QStringLiteral("workspace.name"), tr("Name of the workspace"),
             200);
    addField(column, QStringLiteral("slug"), QStringLiteral("workspace.slug"), tr("Short name"), 40);
    addField(column, QStringLiteral("name"), QStringLiteral("display_name"), tr("Your name"), 200);
    addField(column, QStringLiteral("email"), QStringLiteral("email"), tr("E-mail"), 320);
    addField(column, QStringLiteral("password"), QStringLiteral("password"), tr("Password"), 1024);
    column->addWidget(m_banner);
    column->addWidget(m_go);
    auto *links = new QHBoxLayout;
    links->setSpacing(metric::space::m);
    links->addWidget(m_back);
    links->addStretch();
    links->addWidget(m_other);
    column->addLayout(links);
    column->addStretch();
    field(QStringLiteral("server")).edit->setPlaceholderText(QStringLiteral("https://shortlist.example.com"));
    field(QStringLiteral("slug"))
        .hint->setText(tr("Small letters, digits and hyphens; people type it to sign in. It stays as it is."));
    addReveal(field(QStringLiteral("password")).edit);
    // Addresses, tokens and short names read from left to right in every language.
    for (const QString &name :
         {QStringLiteral("server"), QStringLiteral("token"), QStringLiteral("slug"), QStringLiteral("email")})
        field(name).edit->setLayoutDirection(Qt::LeftToRight);

    // A small window scrolls.
    auto *row = new QHBoxLayout(panel);
    row->addStretch();
    row->addWidget(form);
    row->addStretch();
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(panel);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(area);

    connect(m_go, &QPushButton::clicked, this, &EntryView::submit);
    connect(m_back, &QPushButton::clicked, this, &EntryView::cancelled);
    connect(m_other, &QPushButton::clicked, this, &EntryView::otherRequested);
    connect(field(QStringLiteral("newWorkspace")).edit, &QLineEdit::textEdited, this, &EntryView::suggestSlug);
    connect(field(QStringLiteral("slug")).edit, &QLineEdit::textEdited, this,
            [this](const QString &typed) { m_slugTyped = !typed.isEmpty(); });
    show(Step::SignUp);
}

void EntryView::addField(QVBoxLayout *column, const QString &name, const QString &protocolColumn, const QString &title,
                         int maxLength)
{
    Field made;
    made.name = name;
    made.column = protocolColumn;
    made.box = new QWidget(this);
    made.label = label(QStringLiteral("small"), QStringLiteral("secondary"), made.box);
    made.label->setText(title);
    made.edit = new QLineEdit(made.box);
    made.edit->setObjectName(name);
    made.edit->setProperty("large", true);
    made.edit->setMaxLength(maxLength);
    made.edit->setAccessibleName(title);
    if (isSecret(name))
        made.edit->setEchoMode(QLineEdit::Password);
    made.label->setBuddy(made.edit);
    made.hint = label(QStringLiteral("small"), QStringLiteral("tertiary"), made.box);
    made.hint->hide();
    made.error = label(QStringLiteral("small"), QStringLiteral("danger"), made.box);
    made.error->setShape(Status::Danger);
    made.error->setObjectName(name + QStringLiteral("Error"));
    made.error->hide();
    auto *layout = new QVBoxLayout(made.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::space::xs);
    for (QWidget *part : {static_cast<QWidget *>(made.label), static_cast<QWidget *>(made.edit),
                          static_cast<QWidget *>(made.error), static_cast<QWidget *>(made.hint)})
        layout->addWidget(part);
    column->addWidget(made.box);
    connect(made.edit, &QLineEdit::returnPressed, this, &EntryView::submit);
    connect(made.edit, &QLineEdit::textEdited, this, [this, name] { setError(field(name), {}); });
    m_fields << made;
}

EntryView::Field &EntryView::field(const QString &name)
{
    return *std::find_if(m_fields.begin(), m_fields.end(), [&name](const Field &each) { return each.name == name; });
}

void EntryView::begin(Step step, const QString &server, const QString &email)
{
    for (const Field &each : std::as_const(m_fields)) {
        each.edit->clear();
        if (isSecret(each.name))
            each.edit->setEchoMode(QLineEdit::Password);
    }
    m_slugTyped = false;
    m_invitation = {};
    m_busy = false;
    field(QStringLiteral("server")).edit->setText(server);
    field(QStringLiteral("email")).edit->setText(email);
    show(step);
}

void EntryView::showInvitation(const client::InvitationLook &invitation)
{
    m_invitation = invitation;
    if (value(QStringLiteral("name")).isEmpty())
        field(QStringLiteral("name")).edit->setText(invitation.displayName);
    show(Step::Invitation);
}

void EntryView::show(Step step)
{
    m_step = step;
    clearErrors();
    const QStringList shown = fieldsOf(step);
    for (const Field &each : std::as_const(m_fields)) {
        each.box->setVisible(shown.contains(each.name));
        each.hint->setVisible(!each.hint->text().isEmpty());
    }
    m_card->setVisible(step == Step::Invitation);
    const bool fresh = step == Step::SignUp || step == Step::Reset || step == Step::Invitation;
    const Texts texts = textsOf(step);
    m_headline->setText(texts.headline);
    m_text->setText(texts.text);
    m_workspace->setText(m_invitation.workspaceName);
    //: %1 is a person, %2 a role
    m_invitedBy->setText(
        tr("%1 invites you as: %2").arg(isolated(m_invitation.invitedBy), isolated(roleTitle(m_invitation.role))));
    m_other->setText(texts.other);
    m_other->setVisible(!texts.other.isEmpty());
    Field &password = field(QStringLiteral("password"));
    password.label->setText(fresh && step != Step::SignUp ? tr("New password") : tr("Password"));
    password.edit->setAccessibleName(password.label->text());
    password.hint->setText(fresh ? tr("At least 10 characters; several words are easiest to remember.") : QString());
    password.hint->setVisible(fresh);
    update();
    for (const QString &name : shown) {
        if (field(name).edit->text().isEmpty()) {
            field(name).edit->setFocus(Qt::OtherFocusReason);
            break;
        }
    }
}

void EntryView::update()
{
    m_go->setText(verbOf(m_step));
    m_go->setEnabled(!m_busy);
    m_other->setEnabled(!m_busy);
}

void EntryView::setBusy(bool busy)
{
    m_busy = busy;
    update();
}

void EntryView::setError(Field &field, const QString &sentence)
{
    field.error->setText(sentence);
    field.error->setVisible(!sentence.isEmpty());
    field.edit->setProperty("invalid", !sentence.isEmpty());
    field.edit->setAccessibleDescription(sentence);
    field.edit->update();
}

void EntryView::clearErrors()
{
    for (Field &each : m_fields)
        setError(each, {});
    m_banner->clear();
}

void EntryView::showRefusal(const QString &column, const QString &sentence)
{
    const QStringList shown = fieldsOf(m_step);
    for (Field &each : m_fields) {
        if (!column.isEmpty() && each.column == column && shown.contains(each.name)) {
            setError(each, sentence);
            each.edit->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    m_banner->setMessage(Status::Danger, tr("The server refused."), sentence);
}

void EntryView::showUnreachable(client::SyncCause cause)
{
    m_banner->setMessage(Status::Warning, tr("The server cannot be used."), whyUnusable(cause));
}

void EntryView::showSaid(const QString &headline, const QString &text)
{
    m_banner->setMessage(Status::Success, headline, text);
}

QUrl EntryView::server() const
{
    return serverUrl(value(QStringLiteral("server")));
}

QString EntryView::value(const QString &name) const
{
    const auto it =
        std::find_if(m_fields.begin(), m_fields.end(), [&name](const Field &each) { return each.name == name; });
    const QString text = it == m_fields.end() ? QString() : it->edit->text();
    return isSecret(name) ? text : text.trimmed();
}

void EntryView::clearSecrets()
{
    for (const QString &name : {QStringLiteral("password"), QStringLiteral("token")})
        field(name).edit->clear();
}

void EntryView::suggestSlug()
{
    if (m_slugTyped)
        return;
    constexpr int longest = 40;
    QString slug;
    // "Café Zürich" becomes "cafe-zurich": letters lose their marks.
    const QString plain = value(QStringLiteral("newWorkspace")).normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : plain) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            slug += c;
        else if ((c.isSpace() || c.isPunct()) && !slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    slug.truncate(longest);
    while (slug.endsWith(u'-'))
        slug.chop(1);
    field(QStringLiteral("slug")).edit->setText(slug);
    setError(field(QStringLiteral("slug")), {});
}

void EntryView::submit()
{
    if (m_busy)
        return;
    clearErrors();
    QLineEdit *first = nullptr;
    const QStringList shown = fieldsOf(m_step);
    for (const QString &name : shown) {
        Field &each = field(name);
        QString fault = value(name).isEmpty() ? tr("Fill this in.") : QString();
        if (fault.isEmpty() && name == QLatin1String("server") && (!server().isValid() || server().host().isEmpty()))
            fault = tr("It looks like https://shortlist.example.com.");
        setError(each, fault);
        if (!fault.isEmpty() && !first)
            first = each.edit;
    }
    if (first)
        first->setFocus(Qt::OtherFocusReason);
    else
        Q_EMIT submitted();
}

} // namespace shortlist::desktop
