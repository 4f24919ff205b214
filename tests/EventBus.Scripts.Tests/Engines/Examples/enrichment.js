// Each user gets the name of the department, which another service knows.
var users = event.response.content.resource;
users.forEach(function (user) {
    platform.api.get('hr/_table/department/' + user.department_id, '', function (body, response) {
        user.department = response.statusCode === 200 ? JSON.parse(body).name : null;
        event.setResponse({ resource: users }, 200, 'application/json');
    });
});
