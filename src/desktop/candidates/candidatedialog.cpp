#include "desktop/candidates/candidatedialog.h"

#include "desktop/candidates/alikelines.h"
#include "desktop/candidates/particulars.h"
#include "ui_candidatedialog.h"

#include <QLineEdit>

namespace shortlist::desktop {

CandidateDialog::CandidateDialog(const protocol::Entity &entity, const QList<cache::JobListItem> &jobs, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::CandidateDialog>())
{
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    // The dialog asks for the essentials; every other column can be filled in on the profile.
    QStringList skip;
    for (const protocol::Column &column : entity.columns) {
        if (!m_ui->body->findChild<QWidget *>(column.name))
            skip << column.name;
    }
    m_binder = new FormBinder(m_ui->body, entity, skip);
    m_binder->setDefaults();
    // The longest title of a job is no reason to push the other column away.
    m_ui->jobChoice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_ui->jobChoice->addItem(tr("No job yet"), QUuid());
    for (const cache::JobListItem &job : jobs) {
        if (job.status == QLatin1String("open"))
            m_ui->jobChoice->addItem(job.title, job.id);
    }
    m_alike = new AlikeLines(this);
    m_ui->body->layout()->addWidget(m_alike);
    connect(m_alike, &AlikeLines::openRequested, this, &CandidateDialog::openRequested);
    followParticulars(*m_ui->body, this, [this] { Q_EMIT particularsTyped(particularsIn(*m_ui->body)); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    m_ui->saveButton->setDefault(true);
    connect(m_ui->saveButton, &QPushButton::clicked, this, [this] {
        const auto values = m_binder->collect();
        if (values)
            Q_EMIT saveRequested(*values, m_ui->jobChoice->currentData().toUuid());
    });
    m_binder->widget(QStringLiteral("full_name"))->setFocus(Qt::OtherFocusReason);
}

CandidateDialog::~CandidateDialog() = default;

void CandidateDialog::showProblem(const QString &text)
{
    m_ui->banner->setMessage(Status::Danger, tr("Not added."), text);
}

void CandidateDialog::renderAlike(const AlikeState &state)
{
    m_alike->render(state);
}

QString CandidateDialog::typedName() const
{
    return m_ui->full_name->text().trimmed();
}

} // namespace shortlist::desktop
