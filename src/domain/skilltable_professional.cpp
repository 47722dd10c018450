#include "domain/skilltable.h"

namespace shortlist::domain {

namespace {

// clang-format off
constexpr QStringView practices = uR"(Agile|Agile Methodologies|Agile Development
Scrum
Kanban
=SAFe
Microservices|Microservice|Microservices Architecture|Microservice Architecture
Event-Driven Architecture|Event Driven Architecture
Domain-Driven Design|=DDD
Test-Driven Development|=TDD
Object-Oriented Programming|=OOP
Functional Programming
Design Patterns
System Design
Software Architecture
Software Development
Web Development
Mobile Development
Full Stack Development|Full-Stack Development
Frontend Development|Front-End Development
Backend Development|Back-End Development
Game Development
Responsive Design|Responsive Web Design
Performance Optimization|Performance Optimisation|Web Performance
*Accessibility|=WCAG
Unit Testing|Unit Tests
Integration Testing
End-to-End Testing
Test Automation|Automated Testing
Manual Testing
Quality Assurance|=QA
Code Review|Code Reviews
Pair Programming
*Debugging
*Algorithms
Data Structures
Technical Writing
Requirements Analysis|Requirements Engineering|Requirements Gathering
API Design
=UML
=BPMN
Jira
Confluence)";

constexpr QStringView design = uR"(Figma
?Sketch
Adobe XD
Photoshop|Adobe Photoshop
?Illustrator|Adobe Illustrator
InDesign|Adobe InDesign
After Effects|Adobe After Effects
Premiere Pro|Adobe Premiere|Adobe Premiere Pro
Lightroom|Adobe Lightroom
Adobe Creative Suite|Adobe Creative Cloud
=InVision
UX Design|User Experience Design|=UX|UI/UX|UX/UI|UI/UX Design
UI Design|User Interface Design|=UI
User Research|UX Research
Usability Testing
Wireframing|Wireframes
*Prototyping
Interaction Design
Design Thinking
Design Systems
Graphic Design
*Typography
Web Design
Motion Graphics|Motion Design
Video Editing
*Photography
3D Modeling|3D Modelling
?Blender
AutoCAD
SolidWorks
Revit
SketchUp
=CAD
=BIM)";

constexpr QStringView office = uR"(Microsoft Office|MS Office|Office 365|Microsoft 365|Microsoft Office Suite
?Excel|Microsoft Excel|MS Excel|Advanced Excel
Microsoft Word|MS Word|?Word
PowerPoint|Microsoft PowerPoint|MS PowerPoint
?Outlook|Microsoft Outlook
Microsoft Access|MS Access|?Access
Microsoft Project|MS Project
Microsoft Teams|MS Teams
SharePoint
Microsoft Visio|=Visio
Google Workspace|G Suite|Google Docs
Google Sheets
?Slack
?Notion
Trello
Asana
SAP
SAP S/4HANA|S/4HANA
SAP FI/CO|SAP FICO
SAP HANA
Salesforce|Salesforce.com
HubSpot
Zendesk
ServiceNow
?Workday
Oracle ERP
NetSuite
Microsoft Dynamics|Dynamics 365|MS Dynamics
QuickBooks
Xero
DATEV
?Sage
=CRM|Customer Relationship Management
=ERP|Enterprise Resource Planning
Data Entry)";

constexpr QStringView business = uR"(Project Management
Product Management
Program Management|Programme Management
Stakeholder Management
Change Management
Risk Management
Business Analysis
Business Development
Strategic Planning
Process Improvement|Process Optimization|Process Optimisation
Lean Management|*Lean
Six Sigma|Lean Six Sigma
=PMP
PRINCE2
=OKR|=OKRs
Product Roadmap|Product Roadmaps|Roadmapping
Market Research
*Marketing
Digital Marketing
Content Marketing
Email Marketing
Social Media Marketing|Social Media Management|*Social Media
=SEO|Search Engine Optimization|Search Engine Optimisation
=SEM|Search Engine Marketing
Google Analytics
Google Ads|Google AdWords
Facebook Ads
Marketing Automation
Copywriting
Public Relations
Brand Management|*Branding
Event Management|Event Planning
*Sales
Account Management
Key Account Management
Lead Generation
Cold Calling
Sales Management
Customer Service
Customer Success
Customer Support
*Negotiation
Contract Management
*Procurement
*Recruiting|Talent Acquisition|*Recruitment
Human Resources|*HR
*Payroll
Employee Relations
Performance Management
*Training
*Onboarding
*Accounting
Bookkeeping
Financial Analysis
Financial Modeling|Financial Modelling
Financial Reporting
Financial Planning
*Budgeting
*Forecasting
*Controlling
*Auditing|Internal Audit
*Taxation
=IFRS
US GAAP|=GAAP
Accounts Payable
Accounts Receivable
Investment Banking
Portfolio Management
Credit Risk|Credit Risk Assessment
Anti-Money Laundering|=AML
=KYC
*Compliance
=GDPR
Contract Law
Legal Research
*Insurance
*Underwriting
*Real Estate
*E-Commerce|*Ecommerce
*Retail
*Merchandising
*Hospitality
*Teaching
Curriculum Development
*Translation
*Journalism)";

constexpr QStringView health = uR"(Patient Care
*Nursing
Medication Administration
Vital Signs
First Aid
=CPR
=BLS|Basic Life Support
=ACLS
Wound Care
Phlebotomy
*Triage
Electronic Health Records|=EHR|=EMR|Electronic Medical Records
Epic Systems|*Epic
HIPAA
Medical Coding|ICD-10
Medical Billing
Infection Control
Geriatric Care|Elderly Care
*Pediatrics|*Paediatrics
Intensive Care
Physiotherapy|Physical Therapy
Occupational Therapy
*Radiology
*Pharmacology
Clinical Research
Clinical Trials
=GCP Compliance|Good Clinical Practice
Laboratory Techniques|*Laboratory
Mental Health
Psychotherapy
Care Planning
*Surgery
Dental Care|*Dentistry
Bioinformatics
Genomics)";

constexpr QStringView logistics = uR"(*Logistics
Supply Chain Management|*Supply Chain
Inventory Management
Warehouse Management|=WMS|*Warehousing
Forklift Operation|Forklift|Forklift Driving
Order Picking
Transport Planning|Route Planning
Fleet Management
Freight Forwarding
Customs Clearance
Incoterms
Demand Planning
Production Planning
Lean Manufacturing
Quality Control
Quality Management
ISO 9001
ISO 27001
=FMEA
=5S
Kaizen
CNC Machining|=CNC|CNC Programming
*Welding
Electrical Installation
*Carpentry
*Plumbing
=HVAC
*Mechanical Engineering
*Electrical Engineering
*Civil Engineering
*Maintenance
Occupational Safety|Health and Safety
Food Safety|=HACCP
*Dispatching
Driving Licence C|CDL|Commercial Driver's License)";

constexpr QStringView soft = uR"(*Communication|*Communication Skills
*Teamwork|*Team Player
*Leadership
*Problem Solving
*Critical Thinking
*Time Management
*Adaptability
*Creativity
*Collaboration
*Presentation Skills|*Presentations
*Public Speaking
*Mentoring|*Coaching
*Team Management|*People Management
*Conflict Resolution
*Decision Making
*Emotional Intelligence
*Attention to Detail
*Organization|*Organizational Skills|*Organisation
*Multitasking
*Empathy
*Intercultural Communication
*Facilitation
*Analytical Thinking|*Analytical Skills
*Self-Motivation)";

// clang-format on

} // namespace

QList<SkillTable> professionalSkillTables()
{
    return {
        {SkillCategory::Practice, practices}, {SkillCategory::Design, design}, {SkillCategory::Office, office},
        {SkillCategory::Business, business},  {SkillCategory::Health, health}, {SkillCategory::Logistics, logistics},
        {SkillCategory::Soft, soft},
    };
}

} // namespace shortlist::domain
