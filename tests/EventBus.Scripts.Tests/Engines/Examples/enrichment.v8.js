// Each user gets the name of the department, which another service knows.
event.response.content.resource.forEach(function (user) {
    var result = platform.api.get('hr/_table/department/' + user.department_id);
    user.department = result.content.error ? null : result.content.name;
});
